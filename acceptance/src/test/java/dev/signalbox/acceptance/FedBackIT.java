package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.envelope.CloudEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that the services say is said to them again, round after round, with whatever they answered to it: the echo dies.
 * {@code -Dsignalbox.feed-back-rounds=1000} is the long form.
 */
class FedBackIT {
    private static final List<String> OUTPUTS = List.of("schema-changed", "sli-measured.signalbox", "policy-violated");
    private static final int ROUNDS = Integer.getInteger("signalbox.feed-back-rounds", 3);

    private final WholeMesh mesh = WholeMesh.running();
    private final AtRest rest = new AtRest(mesh, OUTPUTS);

    @TempDir
    private Path folder;

    @Test
    void whatServicesSayBringsNothingNewWhenTheyHearItAgain() throws Exception {
        String product = "fed-back-" + UUID.randomUUID();
        mesh.publish(ContractFiles.withUnrestrictedPii(folder, "1.0.0"), "acceptance", product);
        mesh.publish(ContractFiles.good(folder, "1.0.0"), "acceptance", product);
        assertThat(mesh.signalbox("refresh", "acceptance." + product).exitCode())
                .isZero();
        rest.await(Duration.ofSeconds(2));
        Map<String, ProducerRecord<byte[], byte[]>> said = said();
        assertThat(said.values().stream().map(ProducerRecord::topic).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(OUTPUTS);

        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", mesh.infrastructure().bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int round = 1; round <= ROUNDS; round++) {
                long before = ends();
                sayAgain(producer, said);
                rest.await(Duration.ofMillis(500));
                Map<String, ProducerRecord<byte[], byte[]>> now = said();
                if (round > 2) {
                    assertThat(now.keySet()).as("events after round %d", round).isEqualTo(Set.copyOf(said.keySet()));
                    assertThat(ends()).as("records after round %d", round).isEqualTo(before + said.size());
                }
                said = now;
            }
        }
    }

    /** No service writes in transactions, whose markers would count. */
    private long ends() {
        return rest.ends().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Every event on these topics once, as the record by which it is said again. */
    private Map<String, ProducerRecord<byte[], byte[]>> said() {
        Map<String, ProducerRecord<byte[], byte[]>> said = new LinkedHashMap<>();
        for (String topic : OUTPUTS) {
            for (ConsumerRecord<byte[], byte[]> next : mesh.infrastructure().recordsOn(topic)) {
                said.putIfAbsent(
                        CloudEvent.readFrom(next.headers()).id(),
                        new ProducerRecord<>(topic, null, next.key(), next.value(), next.headers()));
            }
        }
        return said;
    }

    private static void sayAgain(
            KafkaProducer<byte[], byte[]> producer, Map<String, ProducerRecord<byte[], byte[]>> said)
            throws ExecutionException, InterruptedException {
        for (ProducerRecord<byte[], byte[]> repeat : said.values()) {
            assertThat(producer.send(repeat).get().hasOffset()).isTrue();
        }
    }
}
