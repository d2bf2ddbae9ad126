package dev.signalbox.catalog.journey;

import static dev.signalbox.catalog.journey.Journeys.admitted;
import static dev.signalbox.catalog.journey.Journeys.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.database.WriteFence;
import dev.signalbox.backbone.state.StateHash;
import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import dev.signalbox.local.RebuildProcess;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalog's projection written again from the topics, beside the running service. */
class RebuildIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static final String NEXT = "SELECT count(*) FROM pg_namespace WHERE nspname = 'projection_next'";
    private static final int DONE = 0;
    private static final int REFUSED = 2;
    private static Topics topics;
    private static CatalogService service;

    @BeforeAll
    static void start() {
        topics = new Topics(INFRASTRUCTURE);
        service = CatalogService.running();
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void theRowsAreTheSameInWhateverOrderTheTopicsAreRead() throws Exception {
        aMeshWithAHistory();
        String before = hashWhenAllIsRead();

        for (String seed : List.of("1", "2", "3")) {
            assertThat(rebuilt(Map.of("SIGNALBOX_REBUILD_SEED", seed))).isEqualTo(DONE);

            assertThat(service.stateHash()).as("seed " + seed).isEqualTo(before);
        }
    }

    @Test
    void topicsThatWereSentAgainGiveTheSameRows() throws Exception {
        aMeshWithAHistory();
        String before = hashWhenAllIsRead();

        topics.sendAgain(Topics.READ);

        assertThat(hashWhenAllIsRead()).isEqualTo(before);
        assertThat(rebuilt(Map.of())).isEqualTo(DONE);
        assertThat(service.stateHash()).isEqualTo(before);
    }

    @Test
    void readsAreAnsweredThroughoutAndWritesComeAfterIt() throws Exception {
        String product = aProduct();
        String first = admitted(topics, AnEvent.published(product, Topics.newPublicationId(), "1.0.0"));
        eventually(() -> assertThat(current(product)).isEqualTo(first));
        List<String> wrong = new ArrayList<>();
        try (var reader = Executors.newSingleThreadExecutor();
                RebuildProcess rebuild = service.rebuild(Map.of())) {
            Future<Integer> reads = reader.submit(() -> {
                int asked = 0;
                while (!Thread.currentThread().isInterrupted() && rebuild.runs()) {
                    asked++;
                    var answer = service.get("/api/v1/products/" + product);
                    // After the swap, while the process is still on its way out, the second may be read.
                    boolean isSecond = answer.body().contains("\"version\":\"1.1.0\"") && service.number(NEXT) == 0;
                    if (answer.statusCode() != 200 || !(answer.body().contains(first) || isSecond)) {
                        wrong.add(answer.statusCode() + " " + answer.body());
                    }
                    var health = service.get("/q/health/ready");
                    if (health.statusCode() != 200) {
                        wrong.add(health.statusCode() + " " + health.body());
                    }
                }
                return asked;
            });
            eventually(() -> assertThat(service.number(NEXT)).isEqualTo(1));
            String second = admitted(topics, AnEvent.published(product, Topics.newPublicationId(), "1.1.0"));

            assertThat(rebuild.join(System.out::println))
                    .as("how the rebuild ended")
                    .isEqualTo(DONE);
            assertThat(reads.get()).isGreaterThan(20);
            assertThat(wrong).as("what readers saw").isEmpty();
            eventually(() -> assertThat(current(product)).isEqualTo(second));
        }
        assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aRebuildSaysNothingButHowItGoes() throws Exception {
        aMeshWithAHistory();
        hashWhenAllIsRead();
        List<String> said = new ArrayList<>();
        try (RebuildProcess rebuild = service.rebuild(Map.of())) {
            assertThat(rebuild.join(said::add)).isEqualTo(DONE);
        }

        assertThat(said).last().asString().startsWith("catalog-service is rebuilt: ");
        assertThat(said.subList(0, said.size() - 1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .containsAnyOf(" records read, ", " wait in the outbox ")
                        .doesNotContain(" 0 records read"));
    }

    @Test
    void aLostDatabaseIsRebuiltUpToTheGroupsOffsets() throws Exception {
        aMeshWithAHistory();
        String before = hashWhenAllIsRead();
        eventually(
                () -> assertThat(topics.committed("signalbox.catalog-service")).containsAllEntriesOf(service.read()));
        Database empty = INFRASTRUCTURE.newDatabase("catalog");

        assertThat(rebuilt(Map.of("SIGNALBOX_DB_URL", empty.url()))).isEqualTo(DONE);

        try (Connection connection = CatalogService.connect(empty)) {
            assertThat(new StateHash("catalog-service", Map.of()).of(connection).hash())
                    .isEqualTo(before);
        }
        assertThat(CatalogService.positions(empty)).containsAllEntriesOf(service.read());
    }

    @Test
    void aRebuildThatIsKilledLeavesTheProjectionAsItWas() throws Exception {
        aMeshWithAHistory();
        String before = hashWhenAllIsRead();
        try (RebuildProcess rebuild = service.rebuild(Map.of())) {
            eventually(() -> assertThat(service.number(NEXT)).isEqualTo(1));
            rebuild.kill();
            rebuild.join(System.out::println);
        }

        assertThat(service.number(NEXT)).isEqualTo(1);
        assertThat(service.stateHash()).isEqualTo(before);
        String product = aProduct();
        String publication = admitted(topics, AnEvent.published(product, Topics.newPublicationId(), "1.0.0"));
        eventually(() -> assertThat(current(product)).isEqualTo(publication));
        String after = hashWhenAllIsRead();
        assertThat(rebuilt(Map.of())).isEqualTo(DONE);
        assertThat(service.stateHash()).isEqualTo(after);
    }

    @Test
    void aSecondRebuildIsRefusedWhileOneRuns() throws Exception {
        List<String> said = new ArrayList<>();
        try (Connection transaction = service.connect()) {
            transaction.setAutoCommit(false);
            new WriteFence().pass(transaction);
            try (RebuildProcess waiting = service.rebuild(Map.of())) {
                eventually(() -> assertThat(service.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND NOT granted AND objid = 1000 AND database = (SELECT oid FROM pg_database"
                                + " WHERE datname = current_database())"))
                        .isEqualTo(1));
                try (RebuildProcess second = service.rebuild(Map.of())) {
                    assertThat(second.join(said::add)).isEqualTo(REFUSED);
                }
                assertThat(said).anyMatch(line -> line.contains("another rebuild of catalog-service is running"));
                transaction.rollback();

                assertThat(waiting.join(System.out::println)).isEqualTo(DONE);
            }
        }
    }

    private static void aMeshWithAHistory() {
        String product = aProduct();
        for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
            String publication = admitted(
                    topics, AnEvent.reading(product, Topics.newPublicationId(), version, aProduct(), aProduct()));
            topics.send(EventType.PUBLICATION_CHECKED, AnEvent.checked(product, publication, version, "ACCEPTED"));
            topics.send(EventType.SCHEMA_CHANGED, AnEvent.changed(product, publication, version, version.charAt(2)));
        }
        topics.send(
                EventType.POLICY_VIOLATED,
                AnEvent.violated(product, UUID.randomUUID().toString(), 1, "OPEN"));
        topics.send(
                EventType.CONSUMPTION_DECLARED,
                Topics.newPublicationId(),
                AnEvent.declared(product, "care.desk", "ACTIVE"));
        topics.send(EventType.SLO_EVALUATED, AnEvent.evaluated(product, 1, "MET", 0.9975));
        topics.sendTruncated(product);
    }

    private static String hashWhenAllIsRead() throws Exception {
        eventually(() -> assertThat(topics.unread(service.positions())).isZero());
        return service.stateHash();
    }

    private static int rebuilt(Map<String, String> settings) {
        try (RebuildProcess rebuild = service.rebuild(settings)) {
            return rebuild.join(System.out::println);
        }
    }

    private static String current(String product) throws Exception {
        return service.json("/api/v1/products/" + product)
                .at("/current/publicationId")
                .asText();
    }

    private static String aProduct() {
        return "network.cells-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
