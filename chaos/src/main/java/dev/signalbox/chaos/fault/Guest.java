package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.GroupProtocol;
import dev.signalbox.chaos.Rig;
import dev.signalbox.local.MeshService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of a service's group that takes partitions, does nothing with them and leaves within seconds. */
final class Guest {
    private static final Duration TO_GET_PARTITIONS = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Object> membership;
    private final List<String> topics;

    Guest(Rig rig, MeshService service) {
        Map<String, Object> settings = new HashMap<>(rig.protocol().membership());
        settings.put("bootstrap.servers", rig.infrastructure().bootstrapServers());
        settings.put("group.id", GroupProtocol.groupOf(service));
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "latest");
        membership = Map.copyOf(settings);
        topics = new Lanes(rig.database(service)).topics();
    }

    /** Joins, has partitions for so long, and leaves; returns the group's generation (KIP-848: its epoch) by then. */
    int visit(Duration stay) {
        try (Consumer<byte[], byte[]> member =
                new KafkaConsumer<>(membership, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(topics);
            if (!Instants.awaitUntil(TO_GET_PARTITIONS, () -> hasPartitions(member))) {
                throw new IllegalStateException("a guest of the group was given no partition in " + TO_GET_PARTITIONS);
            }
            long end = System.nanoTime() + stay.toNanos();
            while (System.nanoTime() < end) {
                var _ = member.poll(POLL);
            }
            return member.groupMetadata().generationId();
        }
    }

    private static boolean hasPartitions(Consumer<byte[], byte[]> member) {
        var _ = member.poll(POLL);
        return !member.assignment().isEmpty();
    }
}
