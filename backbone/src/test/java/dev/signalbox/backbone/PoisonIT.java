package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.deadletter.DeadLetterHeaders;
import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One bad record between two good ones, in one slice. */
class PoisonIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Mesh MESH = Mesh.running();
    private static final String SERVICE = "poisoned-" + UUID.randomUUID();
    private static final String DOMAIN = MESH.newDomain();
    private static final String PUBLISHED = Mesh.publishedTopic(DOMAIN);
    private static final String MEASURED = Mesh.measuredTopic(DOMAIN);
    private static final Station STATION = new Station(Station.Setup.of(SERVICE).fromNow());

    @BeforeAll
    static void start() {
        STATION.start();
    }

    @AfterAll
    static void stop() {
        STATION.close();
        MESH.delete(PUBLISHED, MEASURED);
    }

    /** A bad record about a product. */
    record Poison(String name, Reason reason, Function<String, ProducerRecord<byte[], byte[]>> about) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Poison> poison() {
        return Stream.of(
                new Poison(
                        "a wrong magic byte",
                        Reason.MALFORMED,
                        product -> with(refreshed(product), value -> {
                            value[0] = 1;
                            return value;
                        })),
                new Poison(
                        "truncated Avro",
                        Reason.MALFORMED,
                        product -> with(refreshed(product), value -> Arrays.copyOf(value, value.length - 3))),
                new Poison(
                        "bytes after the event",
                        Reason.MALFORMED,
                        product -> with(refreshed(product), value -> Arrays.copyOf(value, value.length + 3))),
                new Poison(
                        "a value shorter than a schema id",
                        Reason.MALFORMED,
                        product -> with(refreshed(product), value -> Arrays.copyOf(value, 2))),
                new Poison(
                        "a schema that is not the type's",
                        Reason.MALFORMED,
                        product -> with(
                                refreshed(product),
                                value -> MESH.published(PUBLISHED, product).value())),
                new Poison(
                        "a value larger than any batch, compressed",
                        Reason.MALFORMED,
                        product -> with(refreshed(product), value -> Arrays.copyOf(value, 3 * 1024 * 1024))),
                new Poison(
                        "a future major of a known type",
                        Reason.UNKNOWN_MAJOR,
                        product -> with(refreshed(product), "ce_type", "dev.signalbox.product.refreshed.v2")),
                new Poison(
                        "no value",
                        Reason.MISSING_VALUE,
                        product -> new ProducerRecord<>(
                                MEASURED,
                                0,
                                product.getBytes(StandardCharsets.UTF_8),
                                null,
                                refreshed(product).headers())),
                new Poison("no ce_type", Reason.ENVELOPE, product -> without(refreshed(product), "ce_type")),
                new Poison("no ce_id", Reason.ENVELOPE, product -> without(refreshed(product), "ce_id")),
                new Poison("no headers at all", Reason.ENVELOPE, product -> without(refreshed(product))),
                new Poison(
                        "a wrong specversion",
                        Reason.ENVELOPE,
                        product -> with(refreshed(product), "ce_specversion", "0.3")),
                new Poison(
                        "a control character in ce_id",
                        Reason.ENVELOPE,
                        product -> with(refreshed(product), "ce_id", "run\0")),
                new Poison("no key", Reason.KEY_MISMATCH, product -> keyed(refreshed(product), null)),
                new Poison(
                        "a key that is not ce_subject",
                        Reason.KEY_MISMATCH,
                        product -> keyed(refreshed(product), "another.product")),
                new Poison(
                        "a key and ce_subject that are not productId",
                        Reason.KEY_MISMATCH,
                        product -> with(
                                keyed(refreshed(product), DOMAIN + ".another"), "ce_subject", DOMAIN + ".another")),
                new Poison(
                        "a product id outside the grammar",
                        Reason.INVALID_EVENT,
                        product -> refreshed(product + "_Orders")),
                new Poison("a reserved product id", Reason.INVALID_EVENT, product -> refreshed(DOMAIN + ".domain")),
                new Poison(
                        "a domain that is not the product id's",
                        Reason.INVALID_EVENT,
                        product -> published(product, published -> published.setDomain("another"))),
                new Poison(
                        "a publication id that is not ce_id",
                        Reason.INVALID_EVENT,
                        product -> published(
                                product,
                                published -> published.setPublicationId(
                                        UUID.randomUUID().toString()))),
                new Poison(
                        "a time 90 s ahead of the broker's",
                        Reason.FUTURE_TIME,
                        product -> MESH.refreshed(
                                MEASURED, product, "run", Instant.now().plusSeconds(90))),
                new Poison(
                        "an event on a topic of another family",
                        Reason.WRONG_TOPIC,
                        product -> MESH.refreshed(PUBLISHED, product, "run", Instant.now())),
                new Poison(
                        "forged headers of a dead letter",
                        Reason.MALFORMED,
                        product -> with(
                                with(
                                        with(refreshed(product), value -> new byte[] {7}),
                                        DeadLetterHeaders.TOPIC,
                                        "another-topic"),
                                "kafka_dlt-original-offset",
                                "1")),
                new Poison(
                        "a header with a name of 40,000 characters",
                        Reason.MALFORMED,
                        product -> with(
                                with(refreshed(product), value -> new byte[] {7}), "\u20ac".repeat(20_000), "long")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void onlyTheBadRecordBecomesADeadLetterAndItsNeighboursAreApplied(Poison poison) {
        Neighbours sent = sendBetweenNeighbours(poison.about().apply(aProduct()));

        sent.awaitApplied();
        ConsumerRecord<byte[], byte[]> letter = sent.awaitDeadLetter();
        ConsumerRecord<byte[], byte[]> bad = sent.bad();
        assertThat(text(letter, DeadLetterHeaders.REASON))
                .isEqualTo(poison.reason().name());
        assertThat(text(letter, DeadLetterHeaders.MESSAGE)).isNotBlank();
        assertThat(text(letter, DeadLetterHeaders.SERVICE)).isEqualTo(SERVICE);
        assertThat(text(letter, DeadLetterHeaders.TIMESTAMP)).isEqualTo(Long.toString(bad.timestamp()));
        assertThat(letter.key()).isEqualTo(bad.key());
        if (letter.headers().lastHeader(DeadLetterHeaders.OMITTED) == null) {
            assertThat(letter.value()).isEqualTo(bad.value());
        } else {
            assertThat(text(letter, DeadLetterHeaders.OMITTED)).isEqualTo(Integer.toString(bad.value().length));
        }
        assertThat(STATION.engine().status().troubles()).isEmpty();
    }

    @Test
    void structuredModeIsRefusedByItsName() {
        ProducerRecord<byte[], byte[]> structured = without(refreshed(aProduct()));
        structured
                .headers()
                .add("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));

        ConsumerRecord<byte[], byte[]> letter =
                sendBetweenNeighbours(structured).awaitDeadLetter();

        assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("ENVELOPE");
        assertThat(text(letter, DeadLetterHeaders.MESSAGE)).contains("structured mode");
    }

    @Test
    void anUnknownTypeIsSkippedWithoutADeadLetter() {
        Neighbours sent = sendBetweenNeighbours(with(refreshed(aProduct()), "ce_type", "com.example.weather.v1"));

        sent.awaitApplied();
        sent.assertNothingBuried();
    }

    @Test
    void aGoodEventWithForgedHeadersOfARetryIsApplied() {
        String product = aProduct();
        Neighbours sent = sendBetweenNeighbours(with(
                with(with(refreshed(product), "kafka_retry-attempts", "99"), "retry-topic", "forged"),
                DeadLetterHeaders.TIMESTAMP,
                "not a number"));

        sent.awaitApplied();
        assertThat(STATION.counted(product, EventType.PRODUCT_REFRESHED.name())).isEqualTo(1);
        sent.assertNothingBuried();
    }

    @Test
    void aPublicationWhoseKeyAndIdCanBeReadReachesTheHandlerOnceThoughItIsSentTwice() {
        String product = aProduct();
        ProducerRecord<byte[], byte[]> bad =
                with(MESH.published(PUBLISHED, product), value -> Arrays.copyOf(value, value.length - 1));

        Neighbours first = sendBetweenNeighbours(bad, bad);
        Neighbours again = sendBetweenNeighbours(bad);

        first.awaitApplied();
        again.awaitApplied();
        assertThat(STATION.counted(product, "UNREADABLE")).isEqualTo(1);
        assertThat(STATION.counted(product, "BURIED")).isEqualTo(1);
        assertThat(first.awaitDeadLetter().value()).isEqualTo(bad.value());
        assertThat(again.awaitDeadLetter().value()).isEqualTo(bad.value());
    }

    @Test
    void aPublicationWhoseKeyIsNotItsSubjectIsADeadLetterOfItsKeyAndAnswersNobody() {
        String product = aProduct();
        String other = aProduct();

        Neighbours sent = sendBetweenNeighbours(keyed(MESH.published(PUBLISHED, product), other));

        sent.awaitApplied();
        assertThat(STATION.counted(product, "UNREADABLE")).isZero();
        assertThat(STATION.counted(other, "UNREADABLE")).isZero();
        assertThat(STATION.counted(other, "BURIED")).isEqualTo(1);
    }

    @Test
    void anUnknownSchemaIdHoldsItsLaneForFiveSecondsOnceAndIsThenADeadLetterAtOnce() {
        int unknown = ThreadLocalRandom.current().nextInt(1_000_000_000, Integer.MAX_VALUE);

        Instant began = Instant.now();
        Neighbours first = sendBetweenNeighbours(with(refreshed(aProduct()), value -> withSchemaId(value, unknown)));
        first.awaitApplied();
        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(5));
        assertThat(text(first.awaitDeadLetter(), DeadLetterHeaders.REASON)).isEqualTo("UNKNOWN_SCHEMA_ID");

        Instant beganAgain = Instant.now();
        Neighbours again = sendBetweenNeighbours(with(refreshed(aProduct()), value -> withSchemaId(value, unknown)));
        again.awaitApplied();
        assertThat(Duration.between(beganAgain, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(text(again.awaitDeadLetter(), DeadLetterHeaders.REASON)).isEqualTo("UNKNOWN_SCHEMA_ID");
    }

    @Test
    void aSchemaThatIsRegisteredWithinFiveSecondsIsAppliedAfterAll() {
        String product = aProduct();
        try (SchemaRegistryClient registry =
                new SchemaRegistryClient(RegistryConfig.of(MESH.infrastructure().registryUrl()))) {
            int last = registry.register("probe-" + UUID.randomUUID(), anotherSchema(), false);

            Neighbours sent = sendBetweenNeighbours(with(refreshed(product), value -> withSchemaId(value, last + 1)));
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> STATION.counted(product, EventType.PRODUCT_REFRESHED.name()) == 0);
            assertThat(registry.register("late-" + UUID.randomUUID(), anotherSchema(), false))
                    .isEqualTo(last + 1);

            sent.awaitApplied();
            assertThat(STATION.counted(product, EventType.PRODUCT_REFRESHED.name()))
                    .isEqualTo(1);
            sent.assertNothingBuried();
        }
    }

    /** The event's schema in other words. */
    private static String anotherSchema() {
        return EventType.PRODUCT_REFRESHED
                .schema()
                .toString()
                .replaceFirst("\"doc\":\"[^\"]*\"", "\"doc\":\"" + UUID.randomUUID() + "\"");
    }

    private static Neighbours sendBetweenNeighbours(ProducerRecord<byte[], byte[]> bad) {
        return sendBetweenNeighbours(bad, bad.topic().equals(MEASURED) ? refreshed(aProduct()) : published(aProduct()));
    }

    /** The bad record and what else stands between the neighbours. */
    private static Neighbours sendBetweenNeighbours(
            ProducerRecord<byte[], byte[]> bad, ProducerRecord<byte[], byte[]> beside) {
        String before = aProduct();
        String after = aProduct();
        boolean measured = bad.topic().equals(MEASURED);
        List<RecordMetadata> placed = MESH.sendTogether(List.of(
                Mesh.on(0, measured ? refreshed(before) : published(before)),
                Mesh.on(0, bad),
                Mesh.on(0, beside),
                Mesh.on(0, measured ? refreshed(after) : published(after))));
        return new Neighbours(before, after, placed.get(1));
    }

    private record Neighbours(String before, String after, RecordMetadata place) {

        void awaitApplied() {
            String what =
                    (place.topic().equals(MEASURED) ? EventType.PRODUCT_REFRESHED : EventType.PRODUCT_PUBLISHED).name();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(STATION.counted(after, what)).isEqualTo(1));
            assertThat(STATION.counted(before, what)).isEqualTo(1);
            assertThat(STATION.number("SELECT count(DISTINCT xmin::text) FROM counter WHERE product_id IN ('" + before
                            + "', '" + after + "')"))
                    .as("transactions that applied the neighbours")
                    .isEqualTo(1);
        }

        ConsumerRecord<byte[], byte[]> awaitDeadLetter() {
            await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters()).hasSize(1));
            return deadLetters().getFirst();
        }

        void assertNothingBuried() {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(STATION.number("SELECT count(*) FROM outbox"))
                            .isZero());
            assertThat(deadLetters()).isEmpty();
        }

        private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
            return MESH.deadLettersOf(SERVICE).stream()
                    .filter(letter -> text(letter, DeadLetterHeaders.TOPIC).equals(place.topic())
                            && text(letter, DeadLetterHeaders.PARTITION).equals("0")
                            && text(letter, DeadLetterHeaders.OFFSET).equals(Long.toString(place.offset())))
                    .toList();
        }

        /** The bad record as it stands on its topic. */
        ConsumerRecord<byte[], byte[]> bad() {
            return MESH.recordsOn(place.topic()).stream()
                    .filter(found -> found.partition() == 0 && found.offset() == place.offset())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static ProducerRecord<byte[], byte[]> refreshed(String product) {
        return MESH.refreshed(MEASURED, product, "run-" + UUID.randomUUID(), Instant.now());
    }

    private static ProducerRecord<byte[], byte[]> published(String product) {
        return MESH.published(PUBLISHED, product);
    }

    /** A publication in which something is not what its envelope says. */
    private static ProducerRecord<byte[], byte[]> published(String product, Consumer<ProductPublished.Builder> change) {
        String id = UUID.randomUUID().toString();
        ProductPublished.Builder payload = ProductPublished.newBuilder()
                .setProductId(product)
                .setPublicationId(id)
                .setVersion("1.0.0")
                .setName(product)
                .setDomain(DOMAIN)
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam("team").build())
                .setPublishedAt(Instant.now())
                .setPublishedBy("test");
        change.accept(payload);
        return MESH.record(PUBLISHED, EventType.PRODUCT_PUBLISHED, product, id, payload.build());
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> good, Function<byte[], byte[]> change) {
        byte[] changed = change.apply(good.value().clone());
        return new ProducerRecord<>(good.topic(), 0, good.key(), changed, good.headers());
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> good, String header, String value) {
        good.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
        return good;
    }

    /** Without these headers; without all if none is named. */
    private static ProducerRecord<byte[], byte[]> without(ProducerRecord<byte[], byte[]> good, String... headers) {
        List<String> gone = headers.length > 0
                ? List.of(headers)
                : Stream.of(good.headers().toArray()).map(Header::key).toList();
        gone.forEach(header -> good.headers().remove(header));
        return good;
    }

    private static ProducerRecord<byte[], byte[]> keyed(ProducerRecord<byte[], byte[]> good, @Nullable String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(good.topic(), 0, bytes, good.value(), good.headers());
    }

    private static byte[] withSchemaId(byte[] value, int id) {
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static String aProduct() {
        return DOMAIN + ".p-" + UUID.randomUUID();
    }
}
