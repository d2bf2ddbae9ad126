package dev.signalbox.backbone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided by headers, key and framing, before the registry is asked. */
class RecordReaderTest {
    private static final String PRODUCT = "billing.invoices";
    private static final byte[] UNFRAMED = {1, 2, 3};

    // Nobody listens there: a test that needs a schema would wait for ever.
    private final EventCodec codec =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of("http://127.0.0.1:1/apis/ccompat/v7")));
    private final RecordReader reader = reader(AuthorityMode.OPEN);

    @Test
    void anEventThatTheServiceDoesNotReadIsSkippedByItsHeaders() throws InterruptedException {
        assertThat(read(reader, event(EventType.SLI_MEASURED, "sli-measured", PRODUCT)))
                .isEqualTo(new Intake.Skipped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.weather.v1", "dev.signalbox.weather.v1", "product.published.v1"})
    void anUnknownTypeIsSkipped(String ceType) throws InterruptedException {
        ConsumerRecord<byte[], byte[]> record = event(EventType.PRODUCT_PUBLISHED, "product-published", PRODUCT);
        record.headers().remove("ce_type").add("ce_type", ceType.getBytes(StandardCharsets.UTF_8));

        assertThat(read(reader, record)).isEqualTo(new Intake.Skipped());
    }

    @Test
    void aFutureMajorOfAKnownTypeIsADeadLetterThatAnswersNobody() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> record = event(EventType.PRODUCT_PUBLISHED, "product-published", PRODUCT);
        record.headers()
                .remove("ce_type")
                .add("ce_type", "dev.signalbox.product.published.v2".getBytes(StandardCharsets.UTF_8));

        Intake.Unreadable unreadable = unreadable(reader, record);

        assertThat(unreadable.deadLetter().reason()).isEqualTo(Reason.UNKNOWN_MAJOR);
        assertThat(unreadable.event()).isEmpty();
    }

    @Test
    void aBrokenValueWithAReadableEnvelopeIsAnEventToAnswer() throws InterruptedException {
        Intake.Unreadable unreadable =
                unreadable(reader, event(EventType.PRODUCT_PUBLISHED, "product-published.billing", PRODUCT));

        assertThat(unreadable.deadLetter().reason()).isEqualTo(Reason.MALFORMED);
        assertThat(unreadable.event()).hasValueSatisfying(event -> {
            assertThat(event.code()).isEqualTo("MALFORMED");
            assertThat(event.envelope().subject()).isEqualTo(PRODUCT);
            assertThat(event.origin().brokerTime()).isEqualTo(Instant.ofEpochMilli(1_000));
        });
    }

    @Test
    void aBrokenValueOnAForeignDomainsTopicIsNoEventToAnswer() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> foreign =
                event(EventType.PRODUCT_PUBLISHED, "product-published.network", PRODUCT);

        Intake.Unreadable byTopic = unreadable(reader(AuthorityMode.TOPIC), foreign);
        Intake.Unreadable open = unreadable(reader(AuthorityMode.OPEN), foreign);

        assertThat(byTopic.event()).isEmpty();
        assertThat(byTopic.deadLetter().product()).isEmpty();
        assertThat(open.event()).isPresent();
        assertThat(open.deadLetter().product()).contains(PRODUCT);
    }

    @Test
    void aBrokenValueOfAProductWithAnImpossibleNameIsNoEventToAnswer() throws InterruptedException {
        assertThat(unreadable(reader, event(EventType.PRODUCT_PUBLISHED, "product-published", "Invoices"))
                        .event())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "product-published.billing, billing.invoices, billing.invoices",
        "sli-measured,              billing.invoices, billing.invoices",
        "product-published.billing, network.cells,    ",
        "product-published.billing, billing.domain,   ",
        "product-published.billing, Invoices,         ",
        "sli-measured,              signalbox.mesh,   ",
        "sli-measured.signalbox,    billing.invoices, ",
        "contract-service.redrive,  billing.invoices, "
    })
    void whatHasNoEnvelopeIsOfTheProductThatItsKeyNamesOnATopicOfItsDomain(
            String topic, String key, @Nullable String product) throws InterruptedException {
        ConsumerRecord<byte[], byte[]> bare =
                new ConsumerRecord<>(topic, 0, 7, key.getBytes(StandardCharsets.UTF_8), new byte[] {1});
        RecordReader beforeTheCutOver = new RecordReader(
                Set.of(EventType.PRODUCT_PUBLISHED),
                new Authority(AuthorityMode.TOPIC, Map.of("sli-measured-0", 8L)),
                new PatientDecoder(codec, InstantSource.system()));

        assertThat(unreadable(beforeTheCutOver, bare).deadLetter().product()).isEqualTo(Optional.ofNullable(product));
        assertThat(unreadable(reader(AuthorityMode.TOPIC), bare).deadLetter().product())
                .isEqualTo(Optional.ofNullable(product).filter(of -> topic.contains(".")));
    }

    @Test
    void aKeyThatIsNotTheSubjectIsNoEventToAnswer() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> good = event(EventType.PRODUCT_PUBLISHED, "product-published", PRODUCT);
        ConsumerRecord<byte[], byte[]> other = new ConsumerRecord<>(
                good.topic(), 0, 7, "billing.orders".getBytes(StandardCharsets.UTF_8), good.value());
        good.headers().forEach(other.headers()::add);

        Intake.Unreadable unreadable = unreadable(reader, other);

        assertThat(unreadable.deadLetter().reason()).isEqualTo(Reason.KEY_MISMATCH);
        assertThat(unreadable.deadLetter().message()).contains("billing.orders", PRODUCT);
        assertThat(unreadable.event()).isEmpty();
    }

    @Test
    void anEventOnATopicOfAnotherFamilyIsADeadLetter() throws InterruptedException {
        DeadLetter letter = unreadable(reader, event(EventType.PRODUCT_PUBLISHED, "sli-measured.billing", PRODUCT))
                .deadLetter();

        assertThat(letter.reason()).isEqualTo(Reason.WRONG_TOPIC);
        assertThat(letter.message()).contains("write it to product-published");
    }

    @Test
    void aReaderThatIsNotWantedAnyMoreDoesNotWaitForTheRegistry() throws InterruptedException {
        ConsumerRecord<byte[], byte[]> good = event(EventType.PRODUCT_PUBLISHED, "product-published", PRODUCT);

        assertThat(reader.read(good, () -> false)).isEmpty();
    }

    private RecordReader reader(AuthorityMode mode) {
        return new RecordReader(
                Set.of(EventType.PRODUCT_PUBLISHED),
                new Authority(mode, Map.of()),
                new PatientDecoder(codec, InstantSource.system()));
    }

    private static Intake read(RecordReader reader, ConsumerRecord<byte[], byte[]> source) throws InterruptedException {
        return reader.read(source, () -> true).orElseThrow();
    }

    private static Intake.Unreadable unreadable(RecordReader reader, ConsumerRecord<byte[], byte[]> source)
            throws InterruptedException {
        return (Intake.Unreadable) read(reader, source);
    }

    private static ConsumerRecord<byte[], byte[]> event(EventType type, String topic, String subject) {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                topic,
                0,
                7,
                1_000,
                TimestampType.LOG_APPEND_TIME,
                subject.length(),
                UNFRAMED.length,
                subject.getBytes(StandardCharsets.UTF_8),
                UNFRAMED,
                new RecordHeaders(),
                Optional.empty());
        new CloudEvent(
                        "id-1",
                        "billing/pipeline",
                        type.ceType(),
                        subject,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .writeTo(source.headers());
        return source;
    }
}
