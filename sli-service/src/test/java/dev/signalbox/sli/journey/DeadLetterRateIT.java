package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.DeadRecord;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** M8 of a product, as its own records have it: those that could not be read of all that were. */
class DeadLetterRateIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static Topics topics;
    private static SliService service;

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

    @Test
    void aRecordThatCannotBeReadSpendsTheBudgetOfItsProduct() throws Exception {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));
        AMeasurement window = AMeasurement.of(product, "availability", Instant.now(), 1_000);
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        topics.refresh(product, "run-2", "FAILED", Instant.now());
        topics.refresh(product, "run-2", "FAILED", Instant.now());
        topics.measure(
                window.counted(900, 1),
                window.observed(5).counted(901, 0),
                window.from("billing/stranger").counted(7, 0));
        topics.check(product, Topics.newPublicationId(), "REJECTED", Map.of());
        eventually(() -> assertThat(sums(product)).containsExactly(4L, 0L));
        eventually(() -> assertThat(states(product)).containsExactly("UNKNOWN", "MET"));

        topics.sendTruncated(product);

        eventually(() -> assertThat(sums(product)).containsExactly(4L, 1L));
        eventually(() -> assertThat(states(product)).containsExactly("UNKNOWN", "MET", "BREACHED"));
        assertThat(topics.idsOfEvaluations(product)).doesNotHaveDuplicates();
        List<RecordsDeadLettered> told = topics.deadLettered(product);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getTopic()).isEqualTo("sli-measured");
        assertThat(told.getFirst().getRecords())
                .extracting(DeadRecord::getReason)
                .containsExactly("MALFORMED");
        String slo = topics.evaluations(product, "dlq-rate").getLast().getSloId();
        JsonNode spent = service.json("/api/v1/objectives/" + slo + "/spent").path("windows");
        assertThat(spent.get(0).path("causes").get(0).path("source").asText()).isEqualTo("signalbox/dead-letters");
    }

    @Test
    void theKeyIsEnoughToKnowWhoseRecordItWas() {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));

        topics.sendWithoutHeaders("sli-measured", product);
        topics.sendWithoutHeaders("product-published", product);
        topics.sendWithoutHeaders("sli-measured", "Nobody");

        eventually(() -> assertThat(sums(product)).containsExactly(0L, 2L));
    }

    @Test
    void nobodyElseSaysWhatWasBuried() {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));

        topics.measure(
                AMeasurement.of(product, "dlq-rate", Instant.now(), 1_000)
                        .from("signalbox/dead-letters")
                        .counted(0, 7),
                AMeasurement.of(product, "dlq-rate", Instant.now(), 1_000).counted(5, 1));

        eventually(() -> assertThat(sums(product)).containsExactly(5L, 1L));
    }

    @Test
    void aProductThatPromisesNoRateIsHeldToNone() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));

        topics.sendTruncated(product);

        eventually(() -> assertThat(topics.deadLettered(product)).hasSize(1));
        assertThat(topics.evaluations(product, "dlq-rate")).isEmpty();
    }

    @Test
    void aPublicationThatCouldNotBeReadIsNoneThatWas() {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));

        topics.checkUnreadable(product, Topics.newPublicationId());
        topics.check(product, Topics.newPublicationId(), "ACCEPTED", Map.of());

        eventually(() -> assertThat(sums(product)).containsExactly(1L, 0L));
    }

    private static String admitted(AContract contract) {
        String product = "network.cells-" + UUID.randomUUID();
        String publication = Topics.newPublicationId();
        topics.publish(product, publication, contract);
        topics.judge(product, publication, "ADMITTED");
        eventually(() -> assertThat(topics.evaluations(product, "publish-success"))
                .extracting(SloEvaluated::getState)
                .containsExactly("UNKNOWN"));
        return product;
    }

    private static List<Long> sums(String product) throws Exception {
        JsonNode objective = service.objective(product, "dlq-rate");
        return List.of(objective.path("good").asLong(), objective.path("bad").asLong());
    }

    private static List<String> states(String product) {
        return topics.evaluations(product, "dlq-rate").stream()
                .map(SloEvaluated::getState)
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(assertion);
    }
}
