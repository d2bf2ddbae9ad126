package dev.signalbox.chaos.ledger;

import dev.signalbox.chaos.fault.Fault;
import dev.signalbox.chaos.fault.Recovery;
import dev.signalbox.chaos.fault.Strike;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.events.topic.TopicSettings;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A fault under which a domain writes all the time by the schemas of other releases, one after the other. */
public final class OtherWriters implements Fault {
    private static final long PAUSE_MILLIS = 100;
    private static final int PUBLICATION_EVERY = 20;

    private final Fault fault;
    private final List<Releases> releases;
    private final Domain domain;
    private final List<Entry> written = new ArrayList<>();
    private Map<MeshService, Database> databases = Map.of();

    public OtherWriters(Fault fault, EventCodec codec, List<Releases> releases) {
        this.fault = fault;
        this.releases = List.copyOf(releases);
        this.domain = new Domain("mixed", codec);
    }

    @Override
    public String name() {
        return fault.name();
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        databases = strike.rig().databases();
        for (TopicFamily family : List.of(TopicFamily.PRODUCT_PUBLISHED, TopicFamily.SLI_MEASURED)) {
            TopicSettings wanted = TopicSettings.of(MeshTopic.of(family, domain.name()));
            strike.rig().infrastructure().createTopic(wanted.topic().name(), wanted.partitions(), wanted.kafkaConfig());
        }
        CompletableFuture<List<Recovery>> struck = CompletableFuture.supplyAsync(
                () -> fault.strike(strike),
                task -> Thread.ofPlatform().name("rolling").start(task));
        write(strike.rig().infrastructure().bootstrapServers(), struck);
        return struck.join();
    }

    /** What was written, each acknowledged. */
    public List<Entry> written(Kind kind) {
        return written.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** The domain that wrote it. */
    public String domain() {
        return domain.name();
    }

    public Database database(MeshService service) {
        return Objects.requireNonNull(databases.get(service));
    }

    private void write(String bootstrapServers, CompletableFuture<?> until) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", "true"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; !isDoneAfterAPause(until); number++) {
                Releases release = releases.get(number % releases.size());
                for (Writing next : next(number)) {
                    ProducerRecord<byte[], byte[]> ours = next.outgoing();
                    EventType type = EventType.ofCeType(
                                    CloudEvent.readFrom(ours.headers()).type())
                            .orElseThrow();
                    producer.send(new ProducerRecord<>(
                                    ours.topic(),
                                    null,
                                    ours.key(),
                                    release.written(type, ours.value()),
                                    ours.headers()))
                            .get();
                    written.add(next.entry());
                }
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<Writing> next(int number) {
        String product = domain.product("p-" + number / (2 * PUBLICATION_EVERY) + "-" + number % 2);
        List<Writing> next = new ArrayList<>();
        if (number / 2 % PUBLICATION_EVERY == 0) {
            next.add(domain.publication(product, "1.0.0", Outcome.ADMITTED));
        }
        next.add(domain.refresh(product));
        next.add(domain.declaration(product, "reader-" + number));
        // Of a product that nobody published: an observation, which counts for no objective of the load's.
        next.add(domain.measurement(domain.product("observed"), Instant.now(), 1, 0));
        return next;
    }

    private static boolean isDoneAfterAPause(CompletableFuture<?> until) throws InterruptedException {
        try {
            until.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillAtIt) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }
}
