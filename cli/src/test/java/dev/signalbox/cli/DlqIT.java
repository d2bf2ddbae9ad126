package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.StandInMesh.Received;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.CommandTree;
import dev.signalbox.events.deadletter.LetterHeaders;
import dev.signalbox.events.deadletter.Omission;
import dev.signalbox.events.deadletter.Order;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands about dead letters against a real broker; the letters are written as a service writes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DlqIT {
    // Of the class: what is made before all tests is made in it.
    @TempDir
    private static Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StandInMesh mesh = new StandInMesh();
    private String service = "";
    private String product = "";

    @BeforeAll
    void publishAnEvent() throws IOException {
        product = "d" + UUID.randomUUID().toString().substring(0, 8) + ".orders";
        Path contract =
                Files.writeString(folder.resolve("orders.odcs.yaml"), """
                id: c
                name: orders
                domain: %s
                version: 1.0.0
                """.formatted(product.split("\\.", 2)[0]));
        assertThat(call("publish", contract.toString())).as(err.toString()).isZero();
    }

    @BeforeEach
    void createService() {
        service = "s" + UUID.randomUUID() + "-service";
        mesh.createService(service);
    }

    @AfterAll
    void stop() {
        mesh.close();
    }

    @Test
    void lettersAreListedByReasonKeyAndDomainTheNewestLast() throws Exception {
        String malformed = letter("MALFORMED", broken());
        String unknown = letter("UNKNOWN_SCHEMA_ID", event());

        assertThat(call("dlq", "list", service)).isZero();
        assertThat(out.toString()).contains("MALFORMED", "UNKNOWN_SCHEMA_ID", "OPEN", product, malformed, unknown);
        assertThat(listed("--reason", "malformed")).contains(malformed).doesNotContain("UNKNOWN_SCHEMA_ID");
        assertThat(listed("--key", product)).contains("\"found\" : 2");
        assertThat(listed("--domain", product.split("\\.", 2)[0], "--limit", "1"))
                .contains("\"found\" : 2", "UNKNOWN_SCHEMA_ID")
                .doesNotContain("MALFORMED");
        assertThat(listed("--key", "sales.another")).contains("\"found\" : 0");
    }

    @Test
    void aLetterIsShownAsAnEventIfItIsOneAndAsBytesIfNot() throws Exception {
        assertThat(call("dlq", "show", service, letter("UNKNOWN_SCHEMA_ID", event())))
                .isZero();
        assertThat(out.toString())
                .contains("UNKNOWN_SCHEMA_ID", "why it could not be read", "publicationId: ", product);

        assertThat(call("dlq", "show", service, letter("MALFORMED", broken()))).isZero();
        assertThat(out.toString()).contains("MALFORMED", "00000000  07 6e 6f 20 65 76 65 6e 74", ".no event");

        assertThat(call("dlq", "show", service, "0:999")).isEqualTo(1);
        assertThat(err.toString()).contains("no dead letter 0:999", "next:");
    }

    @Test
    void aRedriveIsMeantAndSaysWhy() throws Exception {
        letter("MALFORMED", broken());

        assertThat(call("dlq", "redrive", service, "--all", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("--because");
        assertThat(call("dlq", "redrive", service, "--because", "mended")).isEqualTo(2);
        assertThat(err.toString()).contains("which letters?");
        assertThat(call("dlq", "redrive", service, "--all", "--because", "mended"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("1 dead letters of " + service, "--yes");
        assertThat(call("dlq", "redrive", service, "--all", "--because", "mended", "--dry-run"))
                .isZero();
        assertThat(out.toString()).contains("not given (--dry-run)", "would be");
        assertThat(orders()).isEmpty();
    }

    @Test
    void whatIsRedrivenIsTheRecordAsItStoodWithWhoOrderedItAndWhy() throws Exception {
        ConsumerRecord<byte[], byte[]> event = event();
        String position = letter("UNKNOWN_SCHEMA_ID", event);
        letter("MALFORMED", broken());

        assertThat(call("dlq", "redrive", service, "--reason", "UNKNOWN_SCHEMA_ID", "--because", "registered", "--yes"))
                .as(err.toString())
                .isZero();

        ConsumerRecord<byte[], byte[]> sent = theOnlyOrder();
        assertThat(sent.key()).isEqualTo(event.key());
        assertThat(sent.value()).isEqualTo(event.value());
        assertThat(Order.withoutOrder(sent.headers()).toArray())
                .isEqualTo(event.headers().toArray());
        Order order = Order.readFrom(sent.headers());
        assertThat(order.kind()).isEqualTo(Order.Kind.REDRIVE);
        assertThat(order.letter()).isEqualTo(position);
        assertThat(order.redrives()).isEqualTo(1);
        assertThat(order.original().topic()).isEqualTo(event.topic());
        assertThat(order.original().partition()).isEqualTo(event.partition());
        assertThat(order.original().offset()).isEqualTo(event.offset());
        assertThat(order.original().brokerTime().toEpochMilli()).isEqualTo(event.timestamp());
        assertThat(order.command().operator()).isEqualTo("an-operator");
        assertThat(order.command().because()).isEqualTo("registered");
        assertThat(listed("--state", "redriven")).contains(position, "an-operator", "registered", "\"found\" : 1");
        assertThat(listed("--state", "open")).contains("MALFORMED", "\"found\" : 1");
    }

    @Test
    void aLetterOfCoordinatesOnlyIsRedrivenWithTheRecordFromItsTopicOrSaysThatItIsGone() throws Exception {
        ConsumerRecord<byte[], byte[]> event = event();
        letter(event, "UNKNOWN_SCHEMA_ID", event.offset(), null);
        String gone = letter(event, "UNKNOWN_SCHEMA_ID", event.offset() + 1_000_000, null);

        assertThat(call("dlq", "redrive", service, "--all", "--because", "registered", "--yes", "-o", "json"))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "\"letters\" : 2",
                        "\"ordered\" : 1",
                        gone + ": " + event.topic(),
                        "no longer kept where it stood");
        assertThat(theOnlyOrder().value()).isEqualTo(event.value());
    }

    @Test
    void whatIsPurgedStaysOnItsTopicAndNoFilterTakesItAgain() throws Exception {
        String position = letter("MALFORMED", broken());
        letter("UNKNOWN_SCHEMA_ID", event());

        assertThat(call("dlq", "purge", service, position, "--because", "the agent is gone"))
                .as(err.toString())
                .isZero();
        assertThat(theOnlyOrder().value()).isNull();
        assertThat(listed("--state", "purged")).contains(position, "the agent is gone", "\"found\" : 1");
        assertThat(call("dlq", "redrive", service, "--all", "--because", "registered", "--yes"))
                .isZero();

        assertThat(orders())
                .extracting(order -> Order.readFrom(order.headers()).kind())
                .containsExactlyInAnyOrder(Order.Kind.PURGE, Order.Kind.REDRIVE);
        assertThat(call("dlq", "redrive", service, position, "--because", "it was not gone"))
                .isZero();
        assertThat(listed("--state", "redriven")).contains("\"found\" : 2");
    }

    @Test
    void anUnknownServiceIsRefusedWithTheNamesOfThoseThereAre() {
        assertThat(call("dlq", "list", "nothing")).isEqualTo(1);
        assertThat(err.toString())
                .contains("no topic nothing-service.dead-letters", "catalog, contract, governance or sli");
    }

    private String listed(String... filter) {
        String[] all = Arrays.copyOf(new String[] {"dlq", "list", service, "-o", "json"}, 5 + filter.length);
        System.arraycopy(filter, 0, all, 5, filter.length);
        assertThat(call(all)).as(err.toString()).isZero();
        return out.toString();
    }

    private ConsumerRecord<byte[], byte[]> event() {
        Received received = mesh.await("product-published", product);
        return received.message();
    }

    /** Something at the event's place that is no event. */
    private ConsumerRecord<byte[], byte[]> broken() {
        ConsumerRecord<byte[], byte[]> event = event();
        return new ConsumerRecord<>(
                event.topic(), 0, event.offset(), event.key(), "\7no event".getBytes(StandardCharsets.UTF_8));
    }

    private String letter(String reason, ConsumerRecord<byte[], byte[]> source)
            throws ExecutionException, InterruptedException {
        return letter(source, reason, source.offset(), source.value());
    }

    /** Writes a letter; returns its position. */
    private String letter(ConsumerRecord<byte[], byte[]> source, String reason, long offset, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        Headers headers = new RecordHeaders(source.headers().toArray());
        put(headers, LetterHeaders.REASON, reason);
        put(headers, LetterHeaders.MESSAGE, "why it could not be read");
        put(headers, LetterHeaders.SERVICE, service);
        put(headers, LetterHeaders.TOPIC, source.topic());
        put(headers, LetterHeaders.PARTITION, Integer.toString(source.partition()));
        put(headers, LetterHeaders.OFFSET, Long.toString(offset));
        put(headers, LetterHeaders.TIMESTAMP, Long.toString(Math.max(0, source.timestamp())));
        if (value == null) {
            put(headers, LetterHeaders.OMITTED, Integer.toString(source.value().length));
            put(headers, LetterHeaders.OMITTED_BECAUSE, Omission.TOO_MANY.name());
        }
        RecordMetadata place =
                mesh.send(new ProducerRecord<>(service + ".dead-letters", 0, source.key(), value, headers));
        return place.partition() + ":" + place.offset();
    }

    private List<ConsumerRecord<byte[], byte[]>> orders() {
        return mesh.recordsOn(service + ".redrive");
    }

    private ConsumerRecord<byte[], byte[]> theOnlyOrder() {
        assertThat(orders()).hasSize(1);
        return orders().getFirst();
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private int call(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Map<String, String> environment = new HashMap<>(mesh.environment());
        environment.put("USER", "an-operator");
        return CommandTree.of(new Surroundings(environment, folder, Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
