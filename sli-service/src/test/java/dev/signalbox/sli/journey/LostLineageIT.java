package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.LosingLine;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request of whoever reads OpenLineage's topics is lost within a connection on which others arrive. */
class LostLineageIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private static LosingLine line;
    private static Topics topics;
    private static SliService service;

    @BeforeAll
    static void start() throws IOException {
        TestInfrastructure infrastructure = TestInfrastructure.running();
        line = new LosingLine(infrastructure.bootstrapServers());
        topics = new Topics(infrastructure);
        service = SliService.startedBy(line.address(), infrastructure);
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        topics.close();
        line.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"FETCH", "HEARTBEAT", "METADATA"})
    void whatIsWrittenAfterwardsIsRead(ApiKeys request) {
        String domain = aDomain();
        assertThatItIsRead(domain);

        line.lose(request, "openlineage");
        await().atMost(SOON).until(() -> {
            write(domain);
            return line.hasMisled();
        });

        assertThatItIsRead(domain);
        assertThatItIsRead(aDomain());
    }

    /** Whose tools have a topic. */
    private static String aDomain() {
        String domain = "lost-" + UUID.randomUUID();
        TestInfrastructure.running().createTopic("openlineage." + domain, 1, Map.of());
        return domain;
    }

    private static void assertThatItIsRead(String domain) {
        String dataset = write(domain);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(service.json("/api/v1/lineage/unmatched?limit=200&domain=" + domain)
                                .toString())
                        .contains(dataset));
    }

    /** Returns the dataset, which no product stands for. */
    private static String write(String domain) {
        String dataset = "s" + UUID.randomUUID().toString().replace("-", "");
        topics.sendRaw("openlineage." + domain, ARun.of(domain).writing(dataset).json());
        return dataset;
    }
}
