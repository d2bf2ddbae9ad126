package dev.signalbox.backbone.intake;

import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.serde.MalformedEventException;
import dev.signalbox.events.serde.UnknownSchemaIdException;
import dev.signalbox.events.topic.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a value, and waits for the registry where waiting can help.
 *
 * <p>An unreachable registry is waited for without end. A schema id that the registry does not know gets 5 s once, for the
 * writer that produces before its registration is seen; for the next minute it is unknown at once. A lane waits like this for
 * 15 s in any minute, so that a flood of bad records cannot hold it, whether they name one unknown id or many.
 */
public final class PatientDecoder {
    private static final Logger LOG = Logger.getLogger(PatientDecoder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int MOST_REMEMBERED = 10_000;

    private final EventCodec codec;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<Integer, Instant> unknownUntil = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Patience> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger waitingForRegistry = new AtomicInteger();

    public PatientDecoder(EventCodec codec, InstantSource clock) {
        this(codec, clock, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    PatientDecoder(EventCodec codec, InstantSource clock, Pause pause) {
        this.codec = codec;
        this.clock = clock;
        this.pause = pause;
    }

    /** Lets time pass between two questions to the registry. */
    @FunctionalInterface
    interface Pause {
        void pass(Duration time) throws InterruptedException;
    }

    sealed interface Result {}

    record Decoded(SpecificRecord payload) implements Result {}

    record Failure(Reason reason, String message) implements Result {}

    /** Whether a lane is waiting for the registry right now. */
    public boolean waitingForRegistry() {
        return waitingForRegistry.get() > 0;
    }

    /** The payload, or why there is none; empty if the lane was closed while this waited. */
    Optional<Result> decode(ConsumerRecord<byte[], byte[]> source, EventType type, BooleanSupplier wanted)
            throws InterruptedException {
        @Nullable Waiting forSchema = null;
        boolean forRegistry = false;
        try {
            while (wanted.getAsBoolean()) {
                try {
                    return Optional.of(new Decoded(codec.decode(source.value(), type)));
                } catch (MalformedEventException poison) {
                    return Optional.of(new Failure(Reason.MALFORMED, String.valueOf(poison.getMessage())));
                } catch (UnknownSchemaIdException unknown) {
                    if (isKnownToBeUnknown(unknown.schemaId())) {
                        return Optional.of(failure(unknown));
                    }
                    forSchema = forSchema == null ? new Waiting(patienceOf(source)) : forSchema;
                    if (forSchema.isOver()) {
                        remember(unknown.schemaId());
                        return Optional.of(failure(unknown));
                    }
                } catch (RegistryException away) {
                    // Also where it refuses to answer (401, 403, a proxy's 404): that is mended there, not by dropping
                    // events.
                    if (!forRegistry) {
                        forRegistry = true;
                        waitingForRegistry.incrementAndGet();
                        LOG.warnf("A lane waits for the schema registry: %s", away.getMessage());
                    }
                    if (forSchema != null) {
                        forSchema.end();
                        forSchema = null;
                    }
                }
                pause.pass(RETRY);
            }
            return Optional.empty();
        } finally {
            if (forRegistry) {
                waitingForRegistry.decrementAndGet();
            }
            if (forSchema != null) {
                forSchema.end();
            }
        }
    }

    private static Failure failure(UnknownSchemaIdException unknown) {
        return new Failure(
                Reason.UNKNOWN_SCHEMA_ID,
                "the registry does not know schema id " + unknown.schemaId()
                        + "; register the schema there before producing, or produce with this mesh's registry");
    }

    private Patience patienceOf(ConsumerRecord<byte[], byte[]> source) {
        return lanes.computeIfAbsent(new TopicPartition(source.topic(), source.partition()), lane -> new Patience());
    }

    private boolean isKnownToBeUnknown(int schemaId) {
        Instant until = unknownUntil.get(schemaId);
        return until != null && clock.instant().isBefore(until);
    }

    /** Beyond what fits, the registry is asked each time: ids are the writer's to choose. */
    private void remember(int schemaId) {
        Instant now = clock.instant();
        if (unknownUntil.size() >= MOST_REMEMBERED) {
            unknownUntil.values().removeIf(until -> !now.isBefore(until));
        }
        if (unknownUntil.size() < MOST_REMEMBERED) {
            unknownUntil.put(schemaId, now.plus(REMEMBERED));
        }
    }

    /** A lane's waiting for one schema. */
    private final class Waiting {
        private final Patience patience;
        private final Instant from = clock.instant();
        private final Instant giveUp;

        Waiting(Patience patience) {
            this.patience = patience;
            Duration left = patience.left(from);
            this.giveUp = from.plus(left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
        }

        boolean isOver() {
            return !clock.instant().isBefore(giveUp);
        }

        void end() {
            patience.spend(from, clock.instant());
        }
    }
}
