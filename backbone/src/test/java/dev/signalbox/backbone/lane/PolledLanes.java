package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.redrive.RedriveReader;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/** Consumers of one topic as an engine makes them, over whatever Kafka client and admin client, with a handler that reads nothing. */
final class PolledLanes {
    private static final String SERVICE = "polling-service";
    private static final EventCodec CODEC = new EventCodec(new SchemaRegistryClient(
            RegistryConfig.of(TestInfrastructure.running().registryUrl())));

    private final LaneFixture mesh;
    private final Pattern topics;

    PolledLanes(LaneFixture mesh, String topic) {
        this.mesh = mesh;
        this.topics = Pattern.compile(Pattern.quote(topic));
    }

    LaneConsumer consumer(Admin asked, Consumer<byte[], byte[]> kafka) {
        PatientDecoder decoder = new PatientDecoder(CODEC, InstantSource.system());
        RecordReader reader = new RecordReader(Set.of(), new Authority(AuthorityMode.OPEN, Map.of()), decoder);
        MeshHandler handler = new MeshHandler() {
            @Override
            public Set<EventType> reads() {
                return Set.of();
            }

            @Override
            public void handle(List<MeshEvent> slice, Decisions decisions) {}
        };
        return new LaneConsumer(
                kafka,
                topics,
                new LaneOpener(SERVICE, mesh.transactions(), new TopicDirectory(asked), mesh.workers()),
                new SliceProcessor(
                        mesh.transactions(),
                        new RedriveReader(SERVICE, reader),
                        new SliceTransaction(SERVICE, handler, new EventEncoder(SERVICE, CODEC), 1),
                        new EngineMetrics(new SimpleMeterRegistry()),
                        new Workers(),
                        Duration.ofMinutes(1)),
                new GroupOffsets(mesh.transactions()),
                mesh.workers(),
                RecordsInHand.shareOfHeap(1));
    }
}
