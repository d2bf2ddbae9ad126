package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.deadletter.DeadLetterHeaders;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.TopicFamily;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code signalbox.authority=topic}, two services: one reports what was refused, the other skips and counts it. */
class AuthorityIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Mesh MESH = Mesh.running();
    private static final EventType[] READ = {
        EventType.PRODUCT_PUBLISHED,
        EventType.CONSUMPTION_DECLARED,
        EventType.PRODUCT_REFRESHED,
        EventType.SLI_MEASURED,
        EventType.SLO_EVALUATED
    };
    private static final String OWN = MESH.newDomain();
    private static final String OTHER = MESH.newDomain();
    private static final TopicPartition CUT_OVER = new TopicPartition(TopicFamily.SLI_MEASURED.topicName(), 7);
    private static final String REPORTING_SERVICE = "reporting-" + UUID.randomUUID();
    private static final String SILENT_SERVICE = "silent-" + UUID.randomUUID();
    private static final Station REPORTING;
    private static final Station SILENT;

    static {
        // One more record on the bare topic's partition still counts.
        Authority byTopic = new Authority(
                AuthorityMode.TOPIC, Map.of(CUT_OVER.toString(), MESH.ends().getOrDefault(CUT_OVER, 0L) + 1));
        REPORTING = new Station(Station.Setup.of(REPORTING_SERVICE)
                .withAuthority(byTopic)
                .handledBy(transaction -> new CountingHandler(transaction, READ))
                .fromNow());
        SILENT = new Station(Station.Setup.of(SILENT_SERVICE)
                .withAuthority(byTopic)
                .handledBy(transaction -> new CountingHandler(transaction, READ).silentOnRefusals())
                .fromNow());
    }

    @BeforeAll
    static void start() {
        REPORTING.start();
        SILENT.start();
    }

    @AfterAll
    static void stop() {
        REPORTING.close();
        SILENT.close();
        for (String domain : List.of(OWN, OTHER)) {
            MESH.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
        }
    }

    @ParameterizedTest(name = "{0} that speaks for {1} on the topic of {2}: allowed {3}")
    @CsvSource({
        "PRODUCT_PUBLISHED,    OWN,    OWN,        true",
        "PRODUCT_PUBLISHED,    OTHER,  OWN,        false",
        "PRODUCT_PUBLISHED,    OWN,    nobody,     false",
        "CONSUMPTION_DECLARED, OWN,    OWN,        true",
        "CONSUMPTION_DECLARED, OTHER,  OWN,        false",
        "CONSUMPTION_DECLARED, OWN,    nobody,     false",
        "PRODUCT_REFRESHED,    OWN,    OWN,        true",
        "PRODUCT_REFRESHED,    OTHER,  OWN,        false",
        "PRODUCT_REFRESHED,    OWN,    nobody,     false",
        "PRODUCT_REFRESHED,    OWN,    signalbox,  false",
        "SLI_MEASURED,         OWN,    OWN,        true",
        "SLI_MEASURED,         OTHER,  OWN,        false",
        "SLI_MEASURED,         OWN,    nobody,     false",
        "SLI_MEASURED,         OWN,    signalbox,  false",
        "SLO_EVALUATED,        OWN,    OWN,        false",
        "SLO_EVALUATED,        OWN,    nobody,     false",
        "SLO_EVALUATED,        OWN,    signalbox,  true",
    })
    void theTopicsSuffixSaysForWhomAnEventMaySpeak(EventType type, String speaker, String owner, boolean allowed) {
        double refusedBefore = SILENT.metric("signalbox.events.refused");
        // What is declared or measured may be anybody's product.
        boolean ofAnyProduct = type == EventType.CONSUMPTION_DECLARED || type == EventType.SLI_MEASURED;
        String product = (ofAnyProduct ? OTHER : domain(speaker)) + ".p-" + UUID.randomUUID();

        RecordMetadata place = MESH.send(Mesh.on(0, event(type, domain(speaker), product, topic(type, owner))));
        awaitReadUpTo(place);

        assertThat(REPORTING.counted(product, type.name())).isEqualTo(allowed ? 1 : 0);
        assertThat(SILENT.counted(product, type.name())).isEqualTo(allowed ? 1 : 0);
        assertThat(REPORTING.counted(product, "REFUSED")).isEqualTo(allowed ? 0 : 1);
        assertThat(SILENT.counted(product, "REFUSED")).isZero();
        assertThat(SILENT.metric("signalbox.events.refused") - refusedBefore).isEqualTo(allowed ? 0 : 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reasonsAt(REPORTING_SERVICE, place))
                        .isEqualTo(allowed ? List.of() : List.of("UNAUTHORISED")));
        assertThat(reasonsAt(SILENT_SERVICE, place)).isEmpty();
    }

    @Test
    void historyOfABareTopicStaysValidUpToTheRecordedCutOver() {
        String before = OWN + ".p-" + UUID.randomUUID();
        String after = OWN + ".p-" + UUID.randomUUID();

        MESH.send(Mesh.on(CUT_OVER.partition(), MESH.refreshed(before, "run")));
        RecordMetadata last = MESH.send(Mesh.on(CUT_OVER.partition(), MESH.refreshed(after, "run")));
        awaitReadUpTo(last);

        assertThat(REPORTING.counted(before, EventType.PRODUCT_REFRESHED.name()))
                .isEqualTo(1);
        assertThat(REPORTING.counted(after, EventType.PRODUCT_REFRESHED.name())).isZero();
        assertThat(REPORTING.counted(after, "REFUSED")).isEqualTo(1);
    }

    @Test
    void anUnreadablePublicationIsAnsweredOnlyOnItsOwnDomainsTopic() {
        String product = OWN + ".p-" + UUID.randomUUID();

        RecordMetadata foreign = MESH.send(Mesh.on(0, unreadable(Mesh.publishedTopic(OTHER), product)));
        awaitReadUpTo(foreign);
        assertThat(REPORTING.counted(product, "UNREADABLE")).isZero();
        assertThat(reasonsAt(REPORTING_SERVICE, foreign)).containsExactly("MALFORMED");
        assertThat(reasonsAt(SILENT_SERVICE, foreign)).containsExactly("MALFORMED");

        RecordMetadata own = MESH.send(Mesh.on(0, unreadable(Mesh.publishedTopic(OWN), product)));
        awaitReadUpTo(own);
        assertThat(REPORTING.counted(product, "UNREADABLE")).isEqualTo(1);
        assertThat(SILENT.counted(product, "UNREADABLE")).isEqualTo(1);
    }

    @Test
    void whatAForeignDomainForgedDoesNotStandInTheWayOfTheGenuineEvent() {
        String product = OWN + ".p-" + UUID.randomUUID();
        ProducerRecord<byte[], byte[]> genuine = MESH.published(Mesh.publishedTopic(OWN), product);
        ProducerRecord<byte[], byte[]> forged =
                new ProducerRecord<>(Mesh.publishedTopic(OTHER), 0, genuine.key(), genuine.value(), genuine.headers());

        awaitReadUpTo(MESH.send(forged));
        awaitReadUpTo(MESH.send(genuine));

        assertThat(REPORTING.counted(product, "REFUSED")).isEqualTo(1);
        assertThat(REPORTING.counted(product, EventType.PRODUCT_PUBLISHED.name()))
                .isEqualTo(1);
    }

    private static ProducerRecord<byte[], byte[]> unreadable(String topic, String product) {
        ProducerRecord<byte[], byte[]> good = MESH.published(topic, product);
        return new ProducerRecord<>(
                topic, 0, good.key(), Arrays.copyOf(good.value(), good.value().length - 1), good.headers());
    }

    private static void awaitReadUpTo(RecordMetadata place) {
        String read = "SELECT next_offset FROM lane WHERE topic = '" + place.topic() + "' AND partition = "
                + place.partition();
        for (Station station : List.of(REPORTING, SILENT)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.number(read)).isGreaterThan(place.offset()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.number("SELECT count(*) FROM outbox"))
                            .isZero());
        }
    }

    private static List<String> reasonsAt(String service, RecordMetadata place) {
        return MESH.deadLettersOf(service).stream()
                .filter(letter -> text(letter, DeadLetterHeaders.TOPIC).equals(place.topic())
                        && text(letter, DeadLetterHeaders.PARTITION).equals(Integer.toString(place.partition()))
                        && text(letter, DeadLetterHeaders.OFFSET).equals(Long.toString(place.offset())))
                .map(letter -> text(letter, DeadLetterHeaders.REASON))
                .toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static String domain(String name) {
        return switch (name) {
            case "OWN" -> OWN;
            case "OTHER" -> OTHER;
            default -> name;
        };
    }

    private static String topic(EventType type, String owner) {
        String family = type.family().topicName();
        return owner.equals("nobody") ? family : family + "." + domain(owner);
    }

    private static ProducerRecord<byte[], byte[]> event(EventType type, String speaker, String product, String topic) {
        return switch (type) {
            case PRODUCT_PUBLISHED -> MESH.published(topic, product);
            case CONSUMPTION_DECLARED -> MESH.declared(topic, speaker + ".reports", product);
            case PRODUCT_REFRESHED -> MESH.refreshed(topic, product, "run", Instant.now());
            case SLI_MEASURED -> MESH.measured(topic, speaker + "/agent", product);
            default -> MESH.evaluated(topic, product);
        };
    }
}
