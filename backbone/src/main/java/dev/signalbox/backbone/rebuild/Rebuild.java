package dev.signalbox.backbone.rebuild;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.database.WriteFence;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecisions;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.lane.Engine;
import dev.signalbox.backbone.lane.LaneKey;
import dev.signalbox.backbone.lane.PastSlice;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.redrive.RedriveReader;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes a service's projection again from the topics and puts it in the place of the old one (docs/adr/0022).
 *
 * <pre>
 * fence ▶ outbox drained ▶ watermarks ▶ own events ▶ inputs below the watermarks ▶ timers and effects ▶ swap
 * </pre>
 */
public final class Rebuild {
    private final Parts parts;
    private final OptionalLong seed;

    /**
     * What a rebuild works with.
     *
     * @param name the service's whole name: its consumer group, its source in events
     * @param current connects to the database, outside of any pool
     * @param migrate makes the service's tables in the empty schema of the new projection
     * @param next transactions in that schema, which no fence keeps out
     */
    public record Parts(
            String name,
            MeshHandler handler,
            RebuildHandler rebuildHandler,
            Authority authority,
            PatientDecoder decoder,
            EventEncoder encoder,
            RecordSender sender,
            DataSource current,
            Runnable migrate,
            Transactions next,
            Admin admin,
            Supplier<Consumer<byte[], byte[]>> consumers) {}

    public Rebuild(Parts parts, OptionalLong seed) {
        this.parts = parts;
        this.seed = seed;
    }

    /** What was done. */
    public record Rebuilt(int answers, int inputs, int lanes, Duration took) {}

    /**
     * Rebuilds; whatever ends it early, the old projection is untouched.
     *
     * @throws RebuildRefusedException if it cannot be done, or not now
     */
    public Rebuilt run() throws Exception {
        long began = System.nanoTime();
        try (Connection session = parts.current().getConnection()) {
            if (!WriteFence.claim(session)) {
                throw new RebuildRefusedException(
                        "another rebuild of " + parts.name() + " is running; let it end, or end it, and try again");
            }
            WriteFence.raise(session);
            Schemas schemas = new Schemas(session);
            boolean known = schemas.hasCurrent("lane");
            if (known) {
                new OldOutbox(parts.current(), parts.sender()).drain(session);
            }
            Optional<EngineWork> work = known ? Optional.of(EngineWork.of(session)) : Optional.empty();
            schemas.forgetUnfinished();
            parts.migrate().run();
            refuseAnotherSchema();
            Watermarks watermarks = Watermarks.find(
                    session,
                    known,
                    parts.admin(),
                    "signalbox." + parts.name(),
                    Engine.topicsOf(parts.name(), parts.handler()).asMatchPredicate());
            PastRecords records = new PastRecords(parts.next(), parts.rebuildHandler(), "signalbox/" + parts.name());
            int answers = answers(records, schemas);
            int inputs = inputs(records, schemas, watermarks);
            stand(schemas, watermarks);
            resume();
            schemas.swap(work);
            return new Rebuilt(
                    answers, inputs, watermarks.ranges().size(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** An address that names a schema of its own would have the rows written into the tables that are in use. */
    private void refuseAnotherSchema() throws Exception {
        String schema = parts.next().call(Connection::getSchema);
        if (!Schemas.NEXT.equals(schema)) {
            throw new RebuildRefusedException(
                    "the rebuild would write into the schema " + schema + " instead of " + Schemas.NEXT
                            + "; leave currentSchema out of the database's address and settings, and rebuild again");
        }
    }

    private int answers(PastRecords records, Schemas schemas) throws Exception {
        if (parts.rebuildHandler().answers().isEmpty()) {
            return 0;
        }
        RecordReader reader = reader(parts.rebuildHandler().answers());
        Progress progress = new Progress("own events");
        read(Watermarks.whole(parts.admin(), this::carriesAnswers), piece -> {
            progress.add(piece.size(), records.answers(piece, reader));
            schemas.checkAlive();
        });
        return progress.end();
    }

    private boolean carriesAnswers(String topic) {
        return MeshTopic.parse(topic)
                .filter(parsed -> parts.rebuildHandler().answers().stream().anyMatch(parsed::carries))
                .isPresent();
    }

    private int inputs(PastRecords records, Schemas schemas, Watermarks watermarks) throws Exception {
        RedriveReader reader =
                new RedriveReader(parts.name(), reader(parts.handler().reads()));
        Map<TopicPartition, Range> ranges = new HashMap<>();
        watermarks.ranges().forEach((lane, range) -> ranges.put(lane.partition(), range));
        Progress progress = new Progress("events of the mesh");
        read(ranges, piece -> {
            progress.add(piece.size(), records.inputs(piece, reader));
            schemas.checkAlive();
        });
        return progress.end();
    }

    private RecordReader reader(Collection<EventType> types) {
        return new RecordReader(Set.copyOf(types), parts.authority(), parts.decoder());
    }

    private void read(Map<TopicPartition, Range> ranges, TopicReader.Piece piece) throws Exception {
        try (Consumer<byte[], byte[]> consumer = parts.consumers().get()) {
            new TopicReader(consumer, ranges, seed).read(piece);
        }
    }

    private void stand(Schemas schemas, Watermarks watermarks) throws Exception {
        if (schemas.hasCurrent("dead_letter")) {
            schemas.carryOver("dead_letter", "true");
        }
        if (schemas.hasCurrent("outbox")) {
            schemas.carryOnNumbers("outbox", "sequence");
        }
        if (watermarks.fromDatabase()) {
            schemas.carryOver("lane", "topic_id = ANY ('{" + topicIds(watermarks) + "}')");
        }
        Map<LaneKey, Long> offsets = new HashMap<>();
        watermarks.ranges().forEach((lane, range) -> offsets.put(lane, range.end()));
        parts.next().run(connection -> PastSlice.standAt(connection, offsets));
    }

    private static String topicIds(Watermarks watermarks) {
        return watermarks.ranges().keySet().stream()
                .map(lane -> lane.topicId().toString())
                .distinct()
                .collect(Collectors.joining(","));
    }

    private void resume() throws Exception {
        parts.next().run(connection -> {
            TransactionDecisions decisions = new TransactionDecisions(parts.name(), parts.encoder());
            parts.rebuildHandler().resume(new ResumeDecisions(decisions));
            decisions.write(connection);
        });
    }
}
