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
import org.jboss.logging.Logger;

/**
 * Decodes a value, and waits for the registry where waiting can help.
 *
 * <p>An unreachable registry is waited for without end. A schema id that the registry does not know gets 5 s once, for the
 * writer that produces before its registration is seen; for the next minute it is unknown at once, so that a flood of bad records
 * cannot hold a lane.
 */
public final class PatientDecoder {
    private static final Logger LOG = Logger.getLogger(PatientDecoder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofMillis(250);

    private final EventCodec codec;
    private final InstantSource clock;
    private final Map<Integer, Instant> unknownUntil = new ConcurrentHashMap<>();
    private final AtomicInteger waitingForRegistry = new AtomicInteger();

    public PatientDecoder(EventCodec codec, InstantSource clock) {
        this.codec = codec;
        this.clock = clock;
    }

    sealed interface Result {}

    record Decoded(SpecificRecord payload) implements Result {}

    record Failure(Reason reason, String message) implements Result {}

    /** Whether a lane is waiting for the registry right now. */
    public boolean waitingForRegistry() {
        return waitingForRegistry.get() > 0;
    }

    /** The payload, or why there is none; empty if the lane was closed while this waited. */
    Optional<Result> decode(byte[] value, EventType type, BooleanSupplier wanted) throws InterruptedException {
        Instant giveUp = clock.instant().plus(PATIENCE);
        boolean waiting = false;
        try {
            while (wanted.getAsBoolean()) {
                try {
                    return Optional.of(new Decoded(codec.decode(value, type)));
                } catch (MalformedEventException poison) {
                    return Optional.of(new Failure(Reason.MALFORMED, String.valueOf(poison.getMessage())));
                } catch (UnknownSchemaIdException unknown) {
                    if (isGivenUp(unknown.schemaId(), giveUp)) {
                        return Optional.of(
                                new Failure(
                                        Reason.UNKNOWN_SCHEMA_ID,
                                        "the registry does not know schema id " + unknown.schemaId()
                                                + "; register the schema there before producing, or produce with this mesh's registry"));
                    }
                } catch (RegistryException away) {
                    // Also where it refuses to answer (401, 403, a proxy's 404): that is mended there, not by dropping
                    // events.
                    if (!waiting) {
                        waiting = true;
                        waitingForRegistry.incrementAndGet();
                        LOG.warnf("A lane waits for the schema registry: %s", away.getMessage());
                    }
                    giveUp = clock.instant().plus(PATIENCE);
                }
                TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
            }
            return Optional.empty();
        } finally {
            if (waiting) {
                waitingForRegistry.decrementAndGet();
            }
        }
    }

    private boolean isGivenUp(int schemaId, Instant giveUp) {
        Instant now = clock.instant();
        Instant until = unknownUntil.get(schemaId);
        if (until != null && now.isBefore(until)) {
            return true;
        }
        if (now.isBefore(giveUp)) {
            return false;
        }
        unknownUntil.put(schemaId, now.plus(REMEMBERED));
        return true;
    }
}
