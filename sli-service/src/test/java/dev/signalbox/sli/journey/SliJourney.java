package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of one service as a process: what is told on the topics that it reads, and what it says to that. */
abstract class SliJourney {
    static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    static Topics topics;
    static SliService service;

    @BeforeAll
    static void start() {
        topics = new Topics(INFRASTRUCTURE);
        service = SliService.started(INFRASTRUCTURE);
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    /** The id of a product that nobody knows yet. */
    static String aProduct() {
        return "network.cells-" + UUID.randomUUID();
    }

    /** A new product with this contract, whose objectives are known, so that what is sent next comes after its admission. */
    static String admitted(AContract contract) {
        return admitted(aProduct(), contract);
    }

    static String admitted(String product, AContract contract) {
        admit(product, contract);
        eventually(() -> assertThat(states(product, "publish-success")).containsExactly("UNKNOWN"));
        return product;
    }

    static void admit(String product, AContract contract) {
        admit(product, contract, Map.of());
    }

    /** @param attributes of the publication, beside those that each has */
    static void admit(String product, AContract contract, Map<String, String> attributes) {
        String publication = Topics.newPublicationId();
        topics.publish(product, publication, contract, attributes);
        topics.judge(product, publication, "ADMITTED");
    }

    /** Good and bad of an objective, as they are shown. */
    static List<Long> sums(String product, String sli) throws Exception {
        JsonNode objective = service.objective(product, sli);
        return List.of(objective.path("good").asLong(), objective.path("bad").asLong());
    }

    /** The states of an objective in the order in which they were told. */
    static List<String> states(String product, String sli) {
        return topics.evaluations(product, sli).stream()
                .map(SloEvaluated::getState)
                .toList();
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(assertion);
    }
}
