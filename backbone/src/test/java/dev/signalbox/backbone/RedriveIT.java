package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.events.deadletter.Coordinates;
import dev.signalbox.events.deadletter.Letter;
import dev.signalbox.events.deadletter.Omission;
import dev.signalbox.events.deadletter.Order;
import dev.signalbox.events.deadletter.Originals;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.RedriveTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dead letters that are read again, or taken for settled, by an operator's order. */
class RedriveIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Mesh MESH = Mesh.running();
    private static final String SERVICE = "redriven-" + UUID.randomUUID();
    private static final String REDRIVE = new RedriveTopic(SERVICE).name();
    private static final String DOMAIN = MESH.newDomain();
    private static final String PUBLISHED = Mesh.publishedTopic(DOMAIN);
    private static final String MEASURED = Mesh.measuredTopic(DOMAIN);
    private static final Order.Command COMMAND = new Order.Command("a-command", "an operator", "it was mended");
    private static final Station STATION = new Station(Station.Setup.of(SERVICE)
            .withAuthority(new Authority(AuthorityMode.TOPIC, Map.of()))
            .fromNow());

    @BeforeAll
    static void start() {
        STATION.start();
    }

    @AfterAll
    static void stop() {
        STATION.close();
        MESH.delete(PUBLISHED, MEASURED);
    }

    @Test
    void aThousandRecordsWhoseSchemaIsRegisteredLateAreAppliedOnceHoweverOftenTheyAreRedriven() {
        String busy = aProduct();
        List<String> products = IntStream.range(0, 1000)
                .mapToObj(i -> i < Station.MOST_LETTERS_OF_KEY + 5 ? busy : aProduct())
                .toList();
        try (SchemaRegistryClient registry =
                new SchemaRegistryClient(RegistryConfig.of(MESH.infrastructure().registryUrl()))) {
            int unknown = registry.register("probe-" + UUID.randomUUID(), anotherSchema(), false) + 1;
            List<RecordMetadata> places = MESH.sendTogether(products.stream()
                    .map(product -> Mesh.on(0, withSchemaId(MESH.published(PUBLISHED, product), unknown)))
                    .toList());
            List<Letter> letters = awaitLetters(places);
            assertThat(letters).extracting(Letter::reason).containsOnly("UNKNOWN_SCHEMA_ID");
            assertThat(letters.stream().filter(letter -> letter.omission().isPresent()))
                    .hasSize(5)
                    .allSatisfy(letter -> {
                        assertThat(letter.omission()).contains(Omission.TOO_MANY);
                        assertThat(letter.kept().key())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo(busy);
                        assertThat(letter.kept().value()).isNull();
                    });
            assertThat(unsettled(PUBLISHED)).isEqualTo(1000);
            assertThat(registry.register("late-" + UUID.randomUUID(), anotherSchema(), false))
                    .isEqualTo(unknown);

            redrive(letters);
            awaitOrdersRead();

            assertThat(unsettled(PUBLISHED)).isZero();
            assertAppliedOnce(products);
            assertThat(answers(busy))
                    .extracting(answer -> text(answer.headers(), "ce_time"))
                    .containsOnly(letters.stream()
                            .filter(letter -> keyOf(letter).equals(busy))
                            .map(letter -> letter.original().brokerTime().toString())
                            .distinct()
                            .toArray(String[]::new));

            redrive(letters);
            awaitOrdersRead();

            assertAppliedOnce(products);
            assertThat(unsettled(PUBLISHED)).isZero();
        }
    }

    private static void assertAppliedOnce(List<String> products) {
        assertThat(STATION.number("SELECT sum(n) FROM counter WHERE what = 'PRODUCT_PUBLISHED' AND product_id IN ('"
                        + String.join("', '", products) + "')"))
                .isEqualTo(products.size());
        assertThat(STATION.number("SELECT count(*) FROM counter WHERE what = 'PRODUCT_PUBLISHED' AND product_id IN ('"
                        + String.join("', '", products) + "')"))
                .isEqualTo(products.stream().distinct().count());
    }

    @Test
    void aRecordThatFailsAgainIsALetterAgainAndCountsHowOften() {
        String product = aProduct();
        RecordMetadata place = MESH.send(truncated(MESH.published(PUBLISHED, product)));
        Letter first = awaitLetters(List.of(place)).getFirst();

        redrive(List.of(first));
        Letter second = awaitLetter(place, 1);
        redrive(List.of(second));
        Letter third = awaitLetter(place, 2);

        assertThat(third.original()).isEqualTo(first.original());
        assertThat(third.reason()).isEqualTo("MALFORMED");
        assertThat(third.kept().value()).isEqualTo(first.kept().value());
        assertThat(third.kept().headers().toArray())
                .hasSize(first.kept().headers().toArray().length + 1);
        assertThat(unsettled(PUBLISHED, place)).isEqualTo(1);
        assertThat(STATION.counted(product, "BURIED")).isEqualTo(1);
    }

    @Test
    void aTopicsAuthorityIsThatOfTheTopicWhereTheRecordStood() {
        String foreign = "another.p-" + UUID.randomUUID();
        RecordMetadata place = MESH.send(Mesh.on(1, MESH.published(PUBLISHED, foreign)));
        Letter letter = awaitLetters(List.of(place)).getFirst();

        redrive(List.of(letter));

        assertThat(awaitLetter(place, 1).reason()).isEqualTo("UNAUTHORISED");
        assertThat(STATION.counted(foreign, EventType.PRODUCT_PUBLISHED.name())).isZero();
    }

    @Test
    void theTimeOfARecordIsThatOfItsFirstAppending() {
        Instant appended = Instant.now().minusSeconds(300);
        Coordinates place = new Coordinates(MEASURED, 0, 1_000_000, Instant.ofEpochMilli(appended.toEpochMilli()));
        ProducerRecord<byte[], byte[]> ahead = MESH.refreshed(MEASURED, aProduct(), "run", appended.plusSeconds(90));

        MESH.send(order(place, ahead));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters())
                        .filteredOn(letter -> letter.original().equals(place))
                        .extracting(Letter::reason)
                        .containsExactly("FUTURE_TIME"));
    }

    @Test
    void aRunThatItsTopicWouldNoLongerHoldIsTooLateToBeCountedAgain() {
        Instant appended =
                Instant.ofEpochMilli(Instant.now().minus(Duration.ofDays(36)).toEpochMilli());
        Coordinates place = new Coordinates(MEASURED, 0, 1_000_001, appended);
        String product = aProduct();

        MESH.send(order(place, MESH.refreshed(MEASURED, product, "run", appended)));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters())
                        .filteredOn(letter -> letter.original().equals(place))
                        .extracting(Letter::reason)
                        .containsExactly("TOO_LATE"));
        assertThat(STATION.counted(product, EventType.PRODUCT_REFRESHED.name())).isZero();
    }

    @Test
    void aPurgedLetterIsSettledAndNothingIsRead() {
        String product = aProduct();
        RecordMetadata place = MESH.send(truncated(MESH.published(PUBLISHED, product)));
        Letter letter = awaitLetters(List.of(place)).getFirst();
        assertThat(unsettled(PUBLISHED, place)).isEqualTo(1);

        MESH.send(Order.purge(letter, COMMAND).alone(SERVICE));
        awaitOrdersRead();

        assertThat(unsettled(PUBLISHED, place)).isZero();
        assertThat(letters())
                .filteredOn(one -> one.original().equals(letter.original()))
                .hasSize(1);
        assertThat(STATION.counted(product, EventType.PRODUCT_PUBLISHED.name())).isZero();
    }

    @Test
    void headersOfARedriveMeanNothingOnATopicOfTheMesh() {
        String product = aProduct();
        Coordinates elsewhere = new Coordinates(PUBLISHED, 2, 77, Instant.ofEpochMilli(1));
        ProducerRecord<byte[], byte[]> good = withHeadersOf(elsewhere, MESH.published(PUBLISHED, product));
        ProducerRecord<byte[], byte[]> bad = withHeadersOf(elsewhere, truncated(MESH.published(PUBLISHED, product)));

        List<RecordMetadata> places = MESH.sendTogether(List.of(Mesh.on(1, good), Mesh.on(1, bad)));

        Letter letter = awaitLetters(List.of(places.get(1))).getFirst();
        assertThat(letter.redrives()).isZero();
        assertThat(STATION.counted(product, EventType.PRODUCT_PUBLISHED.name())).isEqualTo(1);
        assertThat(answers(product))
                .extracting(answer -> text(answer.headers(), "ce_time"))
                .isNotEmpty()
                .doesNotContain(elsewhere.brokerTime().toString());
    }

    /** An order that does not say where its record stood. */
    record BrokenOrder(String name, String says, Consumer<Headers> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<BrokenOrder> brokenOrders() {
        return List.of(
                new BrokenOrder(
                        "no order",
                        "signalbox-redrive-order is missing",
                        headers -> headers.remove("signalbox-redrive-order")),
                new BrokenOrder(
                        "an unknown order",
                        "REDRIVE, PURGE: 'EAT'",
                        headers -> put(headers, "signalbox-redrive-order", "EAT")),
                new BrokenOrder(
                        "no topic",
                        "signalbox-redrive-topic is missing",
                        headers -> headers.remove("signalbox-redrive-topic")),
                new BrokenOrder(
                        "a topic outside the mesh",
                        "secrets is no topic",
                        headers -> put(headers, "signalbox-redrive-topic", "secrets")),
                new BrokenOrder(
                        "an offset that is no number",
                        "-offset is no number",
                        headers -> put(headers, "signalbox-redrive-offset", "x")),
                new BrokenOrder(
                        "a negative partition",
                        "-partition is no number",
                        headers -> put(headers, "signalbox-redrive-partition", "-1")),
                new BrokenOrder(
                        "a time beyond all times",
                        "before it was appended",
                        headers -> put(headers, "signalbox-redrive-timestamp", "9223372036854775807")),
                new BrokenOrder(
                        "a time to come",
                        "before it was appended",
                        headers -> put(headers, "signalbox-redrive-timestamp", "4102444800000")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenOrders")
    void anOrderThatDoesNotSayWhereItsRecordStoodIsALetterThatNamesTheHeader(BrokenOrder broken) {
        String product = aProduct();
        ProducerRecord<byte[], byte[]> order =
                order(new Coordinates(PUBLISHED, 0, 0, Instant.ofEpochMilli(1)), MESH.published(PUBLISHED, product));
        broken.change().accept(order.headers());

        RecordMetadata place = MESH.send(order);

        Letter letter = awaitLetters(List.of(place)).getFirst();
        assertThat(letter.reason()).isEqualTo("REDRIVE");
        assertThat(letter.message()).contains(broken.says()).contains("signalbox dlq");
        assertThat(STATION.counted(product, EventType.PRODUCT_PUBLISHED.name())).isZero();
        assertThat(STATION.engine().status().troubles()).isEmpty();
    }

    private static ProducerRecord<byte[], byte[]> order(Coordinates place, ProducerRecord<byte[], byte[]> over) {
        return new Order(Order.Kind.REDRIVE, place, 1, "0:0", COMMAND)
                .over(
                        new ConsumerRecord<>(
                                over.topic(),
                                0,
                                0,
                                0,
                                TimestampType.LOG_APPEND_TIME,
                                0,
                                0,
                                over.key(),
                                over.value(),
                                over.headers(),
                                Optional.empty()),
                        SERVICE);
    }

    private static ProducerRecord<byte[], byte[]> withHeadersOf(
            Coordinates place, ProducerRecord<byte[], byte[]> event) {
        return new ProducerRecord<>(
                event.topic(),
                0,
                event.key(),
                event.value(),
                order(place, event).headers());
    }

    /** From the letter, or from where the record stood if the letter has only its coordinates. */
    private static void redrive(List<Letter> letters) {
        try (KafkaConsumer<byte[], byte[]> consumer = MESH.consumer()) {
            Originals originals = new Originals(consumer);
            MESH.sendTogether(letters.stream()
                    .map(letter -> Order.redrive(letter, COMMAND)
                            .over(
                                    letter.omission().isEmpty()
                                            ? letter.kept()
                                            : originals.at(letter.original()).orElseThrow(),
                                    SERVICE))
                    .toList());
        }
    }

    private static void awaitOrdersRead() {
        long end = MESH.ends(REDRIVE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(STATION.number(
                                "SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '" + REDRIVE + "'"))
                        .isEqualTo(end));
    }

    private static List<Letter> letters() {
        return MESH.deadLettersOf(SERVICE).stream().map(Letter::of).toList();
    }

    private static List<Letter> awaitLetters(List<RecordMetadata> places) {
        List<String> wanted = places.stream()
                .map(place -> place.topic() + " " + place.partition() + ":" + place.offset())
                .toList();
        List<Letter> found = new ArrayList<>();
        await().atMost(SOON).untilAsserted(() -> {
            found.clear();
            letters().stream()
                    .filter(letter -> wanted.contains(letter.original().toString()))
                    .forEach(found::add);
            assertThat(found).hasSize(wanted.size());
        });
        return List.copyOf(found);
    }

    private static Letter awaitLetter(RecordMetadata place, int redrives) {
        List<Letter> found = new ArrayList<>();
        await().atMost(SOON).untilAsserted(() -> {
            found.clear();
            letters().stream()
                    .filter(letter -> letter.original().topic().equals(place.topic())
                            && letter.original().partition() == place.partition()
                            && letter.original().offset() == place.offset()
                            && letter.redrives() == redrives)
                    .forEach(found::add);
            assertThat(found).hasSize(1);
        });
        return found.getFirst();
    }

    private static long unsettled(String topic) {
        return STATION.number("SELECT count(*) FROM dead_letter WHERE topic = '" + topic + "' AND partition = 0");
    }

    private static long unsettled(String topic, RecordMetadata place) {
        return STATION.number("SELECT count(*) FROM dead_letter WHERE topic = '" + topic + "' AND partition = "
                + place.partition() + " AND record_offset = " + place.offset());
    }

    private static List<ConsumerRecord<byte[], byte[]>> answers(String product) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(STATION.number("SELECT count(*) FROM outbox"))
                        .isZero());
        return MESH.recordsOn(TopicFamily.SCHEMA_CHANGED.topicName()).stream()
                .filter(answer -> new String(answer.key(), StandardCharsets.UTF_8).equals(product))
                .toList();
    }

    private static String keyOf(Letter letter) {
        return new String(letter.kept().key(), StandardCharsets.UTF_8);
    }

    private static String anotherSchema() {
        return EventType.PRODUCT_PUBLISHED
                .schema()
                .toString()
                .replaceFirst("\"doc\":\"[^\"]*\"", "\"doc\":\"" + UUID.randomUUID() + "\"");
    }

    private static ProducerRecord<byte[], byte[]> withSchemaId(ProducerRecord<byte[], byte[]> event, int id) {
        ByteBuffer.wrap(event.value()).putInt(1, id);
        return event;
    }

    /** In a partition whose letters no test of this class counts. */
    private static ProducerRecord<byte[], byte[]> truncated(ProducerRecord<byte[], byte[]> event) {
        return new ProducerRecord<>(
                event.topic(), 1, event.key(), Arrays.copyOf(event.value(), event.value().length - 3), event.headers());
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String aProduct() {
        return DOMAIN + ".p-" + UUID.randomUUID();
    }
}
