package dev.signalbox.catalog.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The same events in any order, cut into any slices, more than once: the same rows. */
class ConvergenceIT {
    private static final String PRODUCT = "network.cells";
    private static final long SEED = 20261121;
    private static final int SHUFFLES = 400;
    private static final List<String> TABLES = List.of(
            "product",
            "publication",
            "document",
            "contract_words",
            "search_document",
            "input_port",
            "consumption",
            "registered_subject",
            "violation",
            "objective");
    private static PGSimpleDataSource dataSource;
    private static Connection connection;
    private static Connection lane;

    @BeforeAll
    static void migrate() throws SQLException {
        Database database = TestInfrastructure.running().newDatabase("catalog");
        dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        dataSource.setCurrentSchema("projection");
        // What is compared is what was committed; whether it would survive a power cut is not the question here.
        dataSource.setOptions("-c synchronous_commit=off");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .locations("db/backbone", "db/migration")
                .load()
                .migrate();
        connection = dataSource.getConnection();
        lane = dataSource.getConnection();
        lane.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        lane.close();
        connection.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute(TABLES.stream().map(table -> "DELETE FROM " + table).collect(Collectors.joining("; ")));
    }

    @Test
    void everyOrderOfAPublicationsThreeEventsMakesItCurrent() throws SQLException {
        List<MeshEvent> events = List.of(
                published("p1", "1.0.0", 1),
                checked("p1", "1.0.0", "ACCEPTED", 2),
                judged("p1", "1.0.0", "ADMITTED", 3));

        for (List<MeshEvent> order : permutations(events)) {
            empty();
            for (MeshEvent event : order) {
                handle(List.of(event));
            }

            assertThat(text("SELECT current_publication_id || ' ' || version || ' ' || name FROM product"))
                    .isEqualTo("p1 1.0.0 Radio cells");
            assertThat(text("SELECT state FROM publication")).isEqualTo("ADMITTED");
        }
    }

    @Test
    void currentIsWhatWasJudgedLastAndNotWhatWasPublishedLast() throws SQLException {
        List<MeshEvent> events = List.of(
                published("p1", "1.0.0", 1),
                published("p2", "1.1.0", 2),
                judged("p2", "1.1.0", "ADMITTED", 5),
                judged("p1", "1.0.0", "ADMITTED", 6));

        for (List<MeshEvent> order : permutations(events)) {
            empty();
            for (MeshEvent event : order) {
                handle(List.of(event));
            }

            assertThat(text("SELECT current_publication_id FROM product")).isEqualTo("p1");
        }
    }

    @Test
    void aRefusedPublicationChangesNothingThatIsCurrent() throws SQLException {
        handle(List.of(published("p1", "1.0.0", 1), judged("p1", "1.0.0", "ADMITTED", 2)));
        String before = text("SELECT product::text FROM product");

        handle(List.of(
                published("p2", "1.1.0", 3),
                checked("p2", "1.1.0", "REJECTED", 4),
                published("p3", "1.2.0", 5),
                checked("p3", "1.2.0", "ACCEPTED", 6),
                judged("p3", "1.2.0", "BLOCKED", 7)));

        assertThat(text("SELECT product::text FROM product")).isEqualTo(before);
        assertThat(text("SELECT string_agg(state, ' ' ORDER BY seen_at) FROM publication"))
                .isEqualTo("ADMITTED REJECTED BLOCKED");
    }

    @Test
    void anyOrderAnySlicesAndAnyRepeatsGiveTheSameRows() throws SQLException {
        List<MeshEvent> story = storyWithDeclarations();
        handle(story);
        Map<String, String> expected = contents();
        Random random = new Random(SEED);

        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            List<MeshEvent> order = new ArrayList<>(story);
            for (int repeat = random.nextInt(story.size()); repeat > 0; repeat--) {
                order.add(story.get(random.nextInt(story.size())));
            }
            Collections.shuffle(order, random);
            empty();
            for (int from = 0; from < order.size(); ) {
                int to = Math.min(order.size(), from + 1 + random.nextInt(4));
                handle(order.subList(from, to));
                from = to;
            }

            assertThat(contents()).as("seed %d, shuffle %d", SEED, shuffle).isEqualTo(expected);
        }
    }

    @Test
    void aRecordSentAgainLaterChangesNothing() throws SQLException {
        List<MeshEvent> story = story();
        handle(story);
        Map<String, String> before = contents();

        handle(story.stream().map(event -> at(event, 1_000)).toList());

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void theTwoHalvesOfAnAdmissionMayCommitAtTheSameInstant() throws Exception {
        try (ExecutorService lanes = Executors.newFixedThreadPool(2);
                Connection first = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            for (int round = 0; round < 200; round++) {
                empty();
                CountDownLatch go = new CountDownLatch(1);
                Future<?> descriptions = lanes.submit(
                        inOneTransaction(first, go, List.of(published("p1", "1.0.0", 1), published("p2", "1.1.0", 2))));
                Future<?> judgements = lanes.submit(inOneTransaction(
                        second,
                        go,
                        List.of(judged("p1", "1.0.0", "ADMITTED", 3), judged("p2", "1.1.0", "ADMITTED", 4))));
                go.countDown();
                descriptions.get();
                judgements.get();

                assertThat(text("SELECT current_publication_id FROM product")).isEqualTo("p2");
            }
        }
    }

    @Test
    void onlyWhatIsCurrentCanBeFoundAndRead() throws SQLException {
        handle(List.of(published("p1", "1.0.0", 1)));
        assertThat(text("SELECT (words @@ to_tsquery('simple', 'radio & cells'))::text FROM search_document"))
                .isEqualTo("true");
        assertThat(text("SELECT (words @@ to_tsquery('simple', 'latitude'))::text FROM search_document"))
                .isEqualTo("false");

        handle(List.of(judged("p1", "1.0.0", "ADMITTED", 2), published("p2", "1.1.0", 3)));

        assertThat(text("SELECT (words @@ to_tsquery('simple', 'latitude & outage'))::text FROM search_document"))
                .isEqualTo("true");
        assertThat(text("SELECT string_agg(product_id, ' ' ORDER BY ordinal) FROM input_port"))
                .isEqualTo("network.masts planning.sites-p1");
    }

    @Test
    void textThatPostgresqlCannotHoldDoesNotStopTheLane() throws SQLException {
        var hostile = AnEvent.published(PRODUCT, "p1", "1.0.0");
        var withNul = dev.signalbox.events.ProductPublished.newBuilder(hostile)
                .setName("a\0b \\u0000 \uD83D\uDE80")
                .setTags(List.of("\0"))
                .build();

        handle(List.of(event(EventType.PRODUCT_PUBLISHED, withNul, 1), judged("p1", "1.0.0", "ADMITTED", 2)));

        assertThat(text("SELECT name || (tags ->> 0) FROM product")).isEqualTo("a\uFFFDb \\u0000 \uD83D\uDE80\uFFFD");
    }

    private static List<MeshEvent> story() {
        return List.of(
                published("p1", "1.0.0", 1),
                checked("p1", "1.0.0", "ACCEPTED", 2),
                judged("p1", "1.0.0", "ADMITTED", 3),
                event(EventType.SCHEMA_CHANGED, AnEvent.changed(PRODUCT, "p1", "1.0.0", 1), 4),
                published("p2", "1.1.0", 5),
                checked("p2", "1.1.0", "REJECTED", 6),
                published("p3", "1.1.0", 7),
                checked("p3", "1.1.0", "ACCEPTED", 8),
                event(EventType.POLICY_VIOLATED, AnEvent.violated(PRODUCT, "v1", 1, "OPEN"), 9),
                judged("p3", "1.1.0", "BLOCKED", 10),
                published("p4", "1.1.0", 11),
                checked("p4", "1.1.0", "ACCEPTED", 12),
                event(EventType.POLICY_VIOLATED, AnEvent.violated(PRODUCT, "v1", 2, "RESOLVED"), 13),
                judged("p4", "1.1.0", "ADMITTED", 14),
                event(EventType.SCHEMA_CHANGED, AnEvent.changed(PRODUCT, "p4", "1.1.0", 2), 15),
                event(EventType.SLO_EVALUATED, AnEvent.evaluated(PRODUCT, 1, "UNKNOWN", 1), 16),
                event(EventType.SLO_EVALUATED, AnEvent.evaluated(PRODUCT, 2, "MET", 0.999), 17),
                checked("unreadable", "", "REJECTED", 18),
                published("p5", "1.2.0", 19),
                event(EventType.CONSUMPTION_CHECKED, answered(1, "ACTIVE"), 20),
                event(EventType.CONSUMPTION_CHECKED, answered(2, "WITHDRAWN"), 21));
    }

    /** Declarations that are sent again are dropped by the engine, so a story of repeats has none. */
    private static List<MeshEvent> storyWithDeclarations() {
        List<MeshEvent> story = new ArrayList<>(story());
        story.add(event(EventType.CONSUMPTION_DECLARED, AnEvent.declared(PRODUCT, "care.desk", "ACTIVE"), 22));
        story.add(event(EventType.CONSUMPTION_DECLARED, AnEvent.declared(PRODUCT, "care.desk", "WITHDRAWN"), 23));
        story.add(event(EventType.CONSUMPTION_DECLARED, AnEvent.declared(PRODUCT, "care.robot", "ACTIVE"), 24));
        return story;
    }

    private static SpecificRecord answered(long revision, String status) {
        return AnEvent.answered(PRODUCT, "care.desk", "d1", revision, status, "COMPATIBLE");
    }

    private static MeshEvent published(String publication, String version, int second) {
        return event(
                EventType.PRODUCT_PUBLISHED,
                AnEvent.reading(PRODUCT, publication, version, "network.masts", "planning.sites-" + publication),
                second);
    }

    private static MeshEvent checked(String publication, String version, String verdict, int second) {
        return event(EventType.PUBLICATION_CHECKED, AnEvent.checked(PRODUCT, publication, version, verdict), second);
    }

    private static MeshEvent judged(String publication, String version, String verdict, int second) {
        return event(EventType.PUBLICATION_JUDGED, AnEvent.judged(PRODUCT, publication, version, verdict), second);
    }

    private static MeshEvent event(EventType type, SpecificRecord payload, int second) {
        Instant time = Instant.parse("2026-11-21T12:00:00Z").plusSeconds(second);
        CloudEvent envelope = new CloudEvent(
                EventIds.named(type.name(), Integer.toString(second)).toString(),
                "test",
                type.ceType(),
                EventType.productIdOf(payload),
                time,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new MeshEvent(type, payload, envelope, new Origin(type.family().topicName(), 0, second, time));
    }

    private static MeshEvent at(MeshEvent event, int secondsLater) {
        Origin origin = event.origin();
        return new MeshEvent(
                event.type(),
                event.payload(),
                event.envelope(),
                new Origin(
                        origin.topic(),
                        origin.partition(),
                        origin.offset() + secondsLater,
                        origin.brokerTime().plusSeconds(secondsLater)));
    }

    private static Callable<?> inOneTransaction(Connection own, CountDownLatch go, List<MeshEvent> slice) {
        return () -> {
            go.await();
            SliceRows.of(slice).write(own);
            own.commit();
            return slice;
        };
    }

    /** One transaction, as the engine makes of a slice. */
    private static void handle(List<MeshEvent> slice) throws SQLException {
        SliceRows.of(slice).write(lane);
        lane.commit();
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(tail);
                all.add(permutation);
            }
        }
        return all;
    }

    private static Map<String, String> contents() throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        for (String table : TABLES) {
            contents.put(
                    table,
                    text("SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM " + table + " AS t"));
        }
        return contents;
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
