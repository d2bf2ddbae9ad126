package dev.signalbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.chaos.fault.Rolling;
import dev.signalbox.chaos.ledger.Entry;
import dev.signalbox.chaos.ledger.Kind;
import dev.signalbox.chaos.ledger.OtherWriters;
import dev.signalbox.chaos.ledger.Releases;
import dev.signalbox.chaos.report.Report;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.serde.EventSchemas;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Instances are replaced one by one by others of the same build while the mesh works, and domains write by the schemas
 * of the first release and of a next one: of other releases are only the schemas.
 * {@code -Dsignalbox.rolling-services=CATALOG,CONTRACT,GOVERNANCE,SLI} replaces the instances of all four services.
 */
class RollingUpgradeIT {
    private static final long SEED = 20_261_127L;
    private static final List<MeshService> SERVICES = Stream.of(
                    System.getProperty("signalbox.rolling-services", "CONTRACT,SLI")
                            .split(",", -1))
            .map(MeshService::valueOf)
            .toList();
    private static final List<String> OUTPUTS = List.of("schema-changed", "policy-violated", "sli-measured.signalbox");

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final SchemaRegistryClient registry =
            new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()));
    private final Releases first = Releases.first(registry);
    private final Releases after = Releases.after(registry);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void instancesAreReplacedOneByOneAndEventsOfTheFirstReleaseAndTheNextAreAppliedOnce() throws Exception {
        first.register();
        after.register();
        OtherWriters writers = new OtherWriters(new Rolling(), new EventCodec(registry), List.of(first, after));

        Report report = new Experiment(
                        new Settings(
                                1, SEED, List.of(writers), SERVICES, GroupProtocol.CLASSIC, Optional.empty(), 20, 1),
                        System.out::println)
                .run();
        System.out.println(report.json());

        assertThat(report.findings()).isEmpty();
        assertThat(writers.written(Kind.REFRESH)).hasSizeGreaterThan(20);
        assertThat(texts(
                        writers.database(MeshService.SLI),
                        "SELECT run_id FROM projection.refresh WHERE product_id LIKE '" + writers.domain() + ".%'"))
                .containsExactlyInAnyOrderElementsOf(ids(writers, Kind.REFRESH));
        assertThat(texts(
                        writers.database(MeshService.SLI),
                        "SELECT count(*) FROM projection.slot JOIN projection.series"
                                + " USING (series_id) WHERE source NOT LIKE 'signalbox/%' AND product_id LIKE '"
                                + writers.domain() + ".%'"))
                .containsExactly(
                        Integer.toString(writers.written(Kind.MEASUREMENT).size()));
        answersAsTheFirstReleaseReadsThem(writers);
    }

    private void answersAsTheFirstReleaseReadsThem(OtherWriters writers) {
        List<String> checked = new ArrayList<>();
        List<String> judged = new ArrayList<>();
        List<String> declared = new ArrayList<>();
        Set<String> topics = new TreeSet<>();
        Set<String> told = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> next : records()) {
            CloudEvent envelope = CloudEvent.readFrom(next.headers());
            if (!told.add(envelope.id())) {
                // Sent again by its relay; that the bytes are the same is the experiment's to judge.
                continue;
            }
            EventType type = EventType.ofCeType(envelope.type()).orElseThrow();
            GenericRecord event = first.read(type, next.value());
            assertThat(event.getSchema()).isEqualTo(first.schema(type));
            topics.add(next.topic());
            if (String.valueOf(event.get("productId")).startsWith(writers.domain() + ".")) {
                switch (type) {
                    case PUBLICATION_CHECKED -> checked.add(event.get("publicationId") + " " + event.get("verdict"));
                    case PUBLICATION_JUDGED -> judged.add(event.get("publicationId") + " " + event.get("verdict"));
                    case CONSUMPTION_CHECKED -> declared.add(String.valueOf(event.get("declarationId")));
                    default -> {
                        // Told beside the answers.
                    }
                }
            }
        }
        assertThat(topics).containsExactlyInAnyOrderElementsOf(OUTPUTS);
        assertThat(checked).containsExactlyInAnyOrderElementsOf(suffixed(writers, " ACCEPTED"));
        assertThat(judged).containsExactlyInAnyOrderElementsOf(suffixed(writers, " ADMITTED"));
        assertThat(declared).containsExactlyInAnyOrderElementsOf(ids(writers, Kind.DECLARATION));
    }

    @Test
    void theRegistryTakesWhatEveryReleaseCanReadAndNothingElse() {
        first.register();
        after.register();
        for (EventType type : EventType.values()) {
            assertThat(registry.level(type.subject())).isEqualTo(EventSchemas.LEVEL);
            assertThat(registry.checkCompatibility(type.subject(), demanding(type))
                            .isCompatible())
                    .as("%s with a further field that has no default", type.subject())
                    .isFalse();
        }
    }

    private static String demanding(EventType type) {
        List<Schema.Field> fields = new ArrayList<>();
        type.schema().getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("demanded", Schema.create(Schema.Type.STRING)));
        return Schema.createRecord(type.schema().getName(), "", type.schema().getNamespace(), false, fields)
                .toString();
    }

    private static List<String> ids(OtherWriters writers, Kind kind) {
        return writers.written(kind).stream().map(Entry::id).toList();
    }

    private static List<String> suffixed(OtherWriters writers, String suffix) {
        return ids(writers, Kind.PUBLICATION).stream().map(id -> id + suffix).toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        return infrastructure.recordsOn(OUTPUTS.toArray(String[]::new));
    }

    private static List<String> texts(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
