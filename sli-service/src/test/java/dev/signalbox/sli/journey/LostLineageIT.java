package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
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
import org.junit.jupiter.params.provider.CsvSource;

/** A request of whoever reads what OpenLineage's tools write, or of whoever sends on, is lost within a connection on which others arrive. */
class LostLineageIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String FILLER = "filler";

    private static LosingLine line;
    private static String talking;
    private static Topics topics;
    private static SliService service;

    @BeforeAll
    static void start() throws IOException {
        TestInfrastructure infrastructure = TestInfrastructure.running();
        line = new LosingLine(infrastructure.bootstrapServers());
        topics = new Topics(infrastructure);
        talking = aDomain();
        service = SliService.started(
                infrastructure,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        line.address(),
                        "SIGNALBOX_AUTHORITY",
                        "topic",
                        "SIGNALBOX_LINEAGE_HTTP_DOMAINS",
                        talking,
                        "SIGNALBOX_LOST_AFTER",
                        "10s"));
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        topics.close();
        line.close();
    }

    @ParameterizedTest
    @CsvSource({"FETCH, openlineage", "HEARTBEAT, openlineage", "METADATA, openlineage", "METADATA, outbox"})
    void whatIsWrittenAfterwardsIsTold(ApiKeys request, String client) throws Exception {
        String domain = aDomain();
        assertThatItIsTold(domain);
        double producers = renewed("producers");
        double consumers = renewed("consumers");

        line.lose(request, client);
        String later = aDomain();
        String first = write(later);
        await().atMost(SOON).until(() -> {
            write(domain, FILLER);
            // Who reads waits for the producer; what else is sent meanwhile is answered on the connection on which its
            // question was lost.
            service.post("/api/v1/lineage", ARun.of(talking).writing(FILLER).json());
            return line.hasMisled();
        });

        assertThatItIsTold(domain);
        assertThatItIsTold(later);
        assertThat(told(later)).contains(first);
        boolean isOfProducer = client.equals("outbox");
        assertThat(renewed("producers") - producers).isEqualTo(isOfProducer ? 1 : 0);
        assertThat(isOfProducer || renewed("consumers") > consumers).isTrue();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200));
    }

    private static double renewed(String clients) throws Exception {
        String name = "signalbox_" + clients + "_renewed_total ";
        return service.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    /** Whose tools have a topic, and to which another belongs that no client has heard of. */
    private static String aDomain() {
        String domain = "lost-" + UUID.randomUUID();
        TestInfrastructure infrastructure = TestInfrastructure.running();
        infrastructure.createTopic(
                MeshTopic.of(TopicFamily.SLI_MEASURED, domain).name(), 1, Map.of());
        infrastructure.createTopic("openlineage." + domain, 1, Map.of());
        return domain;
    }

    private static void assertThatItIsTold(String domain) {
        String dataset = write(domain);
        await().atMost(SOON).untilAsserted(() -> assertThat(told(domain)).contains(dataset));
    }

    private static String told(String domain) throws Exception {
        return service.json("/api/v1/lineage/unmatched?limit=200&domain=" + domain)
                .toString();
    }

    /** Returns the dataset, which no product stands for. */
    private static String write(String domain) {
        String dataset = "s" + UUID.randomUUID().toString().replace("-", "");
        write(domain, dataset);
        return dataset;
    }

    private static void write(String domain, String dataset) {
        topics.sendRaw("openlineage." + domain, ARun.of(domain).writing(dataset).json());
    }
}
