package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.SloEvaluated;
import dev.signalbox.local.RebuildProcess;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rows written again by the real process, beside the running service and after the loss of its database. Only this test's products are
 * compared: services of other tests have told the same topics of theirs.
 */
class RebuildIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static final List<String> READ = List.of("product-published", "policy-violated", "sli-measured");
    private static final String OURS = "network.again-" + UUID.randomUUID() + "-";
    private static final String SCHEMA = "s" + UUID.randomUUID().toString().replace("-", "");
    private static final int DONE = 0;
    private static Topics topics;
    private static SliService service;

    @BeforeAll
    static void start() throws Exception {
        topics = new Topics(INFRASTRUCTURE);
        service = SliService.started(INFRASTRUCTURE);
        aMeshWithAHistory();
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    @Test
    void theRowsAndTimersAreTheSameInWhateverOrderTheTopicsAreReadAndNothingIsSent() throws Exception {
        Map<String, List<String>> before = rowsWhenAllIsDone(service);
        List<String> told = told();
        assertThat(before.get("evaluation")).hasSizeGreaterThan(8);
        assertThat(before.get("slot_chunk")).hasSizeGreaterThan(8);
        assertThat(before.get("counter_reading")).hasSizeGreaterThan(8);
        assertThat(before.get("lineage_dataset")).hasSizeGreaterThan(4);
        assertThat(before.get("refresh")).anyMatch(row -> row.contains(":failed"));
        assertThat(before.get("series")).anyMatch(row -> row.contains("network/openlineage"));

        for (String seed : List.of("1", "2", "3")) {
            assertThat(rebuilt(service, Map.of("SIGNALBOX_REBUILD_SEED", seed)))
                    .allSatisfy(line ->
                            assertThat(line).containsAnyOf(" records read, ", " is rebuilt: ", " wait in the outbox "));

            assertThat(rowsWhenAllIsDone(service)).as("seed " + seed).isEqualTo(before);
        }
        assertThat(told()).isEqualTo(told);
    }

    @Test
    void topicsThatWereSentAgainGiveTheSameRowsThoughTheDatabaseIsLost() throws Exception {
        Map<String, List<String>> before = rowsWhenAllIsDone(service);
        topics.sendAgain(READ);
        assertThat(rowsWhenAllIsDone(service)).isEqualTo(before);
        service.close();

        try (SliService other = service.withoutItsDatabase()) {
            rebuilt(other, Map.of());
            other.start();

            assertThat(rowsWhenAllIsDone(other)).isEqualTo(before);
            topics.refresh(OURS + "kept", "run-after", "FAILED", Instant.now());
            eventually(() -> assertThat(topics.evaluations(OURS + "kept", "publish-success").stream()
                            .map(SloEvaluated::getRevision))
                    .isSorted()
                    .doesNotHaveDuplicates());
        }
        service = service.restarted();
    }

    private static void aMeshWithAHistory() throws Exception {
        AContract promises = AContract.promising("freshness", 4, "s")
                .and("availability", 99, "'%'")
                .and("quality-check-failures", 50, "'%'")
                .and("dlq-rate", 5, "'%'")
                .measuredBy("care")
                .servedFrom(SCHEMA);
        for (String product : List.of(OURS + "kept", OURS + "changed", OURS + "retired")) {
            admit(product, promises);
            topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
            topics.refresh(product, "run-1", "FAILED", Instant.now());
            topics.refresh(product, "run-2", "FAILED", Instant.now());
            measure(product);
            topics.sendTruncated(product);
        }
        measure(OURS + "nobody");
        reportLineage();
        eventually(() -> assertThat(states(OURS + "kept", "freshness")).endsWith("BREACHED"));
        topics.refresh(OURS + "kept", "run-3", "SUCCEEDED", Instant.now());
        admit(OURS + "changed", AContract.promising("availability", 90, "'%'").and("query-latency", 2, "s"));
        admit(OURS + "retired", AContract.promisingNothing());
        measure(OURS + "changed");
        eventually(() -> assertThat(states(OURS + "kept", "freshness")).endsWith("AT_RISK", "BREACHED"));
        eventually(() -> assertThat(states(OURS + "retired", "availability")).endsWith("UNKNOWN"));
    }

    /** Of all products at once, since they stand on one table; told in parts, twice, and of a table that nobody knows. */
    private static void reportLineage() {
        ARun run = ARun.of("network");
        ARun written = run.writing(SCHEMA, ARun.facets(5, 1, 90, 100, SCHEMA));
        for (ARun told : List.of(run, written.state("START"), written, written, run.state("OTHER"))) {
            topics.report(told);
        }
        topics.report(ARun.of("network").state("FAIL").writing(SCHEMA));
        topics.report(ARun.of("network").reading(SCHEMA).writing("nobody"));
    }

    private static void measure(String product) {
        AMeasurement window = AMeasurement.of(product, "availability", Instant.now(), 1_000);
        AMeasurement early =
                AMeasurement.of(product, "availability", Instant.now().minusSeconds(9), 1_000);
        topics.measure(
                window.counted(900, 100),
                window.from("care/app").counted(500, 1),
                window.from("billing/stranger").counted(0, 700),
                window.observed(5).counted(990, 10),
                window.counted(900, 100),
                early.counted(100, 0));
        AMeasurement first = early.from("network/counter");
        AMeasurement last = window.from("network/counter");
        AMeasurement between = AMeasurement.of(
                        product, "availability", early.end().plusSeconds(4), 1_000)
                .from("network/counter");
        topics.measure(first.shown(5_000, 10), last.shown(40, 3));
        topics.measure(between.shown(20, 1), last.observed(5).shown(60, 3), first.shown(5_000, 10));
    }

    /** No event is unread, no evaluation is to be sent, and no hour ends meanwhile. */
    private static Map<String, List<String>> rowsWhenAllIsDone(SliService of) throws Exception {
        eventually(() -> {
            for (String topic : READ) {
                assertThat(of.number("SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '" + topic + "'"))
                        .isEqualTo(topics.recordsOn(topic).size());
            }
            assertThat(of.number("SELECT count(*) FROM outbox")).isZero();
            assertThat(of.number("SELECT count(*) FROM timer WHERE due_at < now() + interval '2 seconds'"))
                    .isZero();
        });
        return of.rowsOf(OURS);
    }

    /** Returns what it said, line by line. */
    private static List<String> rebuilt(SliService of, Map<String, String> settings) {
        List<String> said = new ArrayList<>();
        try (RebuildProcess rebuild = of.rebuild(settings)) {
            assertThat(rebuild.join(said::add)).as(said::toString).isEqualTo(DONE);
        }
        return said;
    }

    private static List<String> told() {
        return Stream.of("kept", "changed", "retired", "nobody")
                .flatMap(name -> topics.idsOfEvaluations(OURS + name).stream())
                .toList();
    }

    private static void admit(String product, AContract contract) {
        String publication = Topics.newPublicationId();
        topics.publish(product, publication, contract);
        topics.judge(product, publication, "ADMITTED");
        eventually(() -> assertThat(states(product, "publish-success")).isNotEmpty());
    }

    private static List<String> states(String product, String sli) {
        return topics.evaluations(product, sli).stream()
                .map(SloEvaluated::getState)
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(assertion);
    }
}
