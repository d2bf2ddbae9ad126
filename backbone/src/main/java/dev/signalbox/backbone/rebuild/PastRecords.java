package dev.signalbox.backbone.rebuild;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.backbone.intake.Intake;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.lane.PastSlice;
import dev.signalbox.backbone.redrive.RedriveReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records on their way into the new projection, by the same rules as when they were first read.
 *
 * @param source {@code ce_source} of the service's own events
 */
record PastRecords(Transactions transactions, RebuildHandler handler, String source) {

    /** Writes what the service itself said; returns how many events that were. */
    int answers(List<ConsumerRecord<byte[], byte[]>> records, RecordReader reader) throws Exception {
        List<MeshEvent> own = new ArrayList<>();
        for (Intake intake : read(records, reader::read)) {
            if (intake instanceof Intake.Taken(MeshEvent event)
                    && event.envelope().source().equals(source)) {
                own.add(event);
            }
        }
        if (!own.isEmpty()) {
            transactions.run(connection -> handler.answered(own));
        }
        return own.size();
    }

    /** Writes what the service was told before; returns how many events that were. */
    int inputs(List<ConsumerRecord<byte[], byte[]>> records, RedriveReader reader) throws Exception {
        List<Intake> slice = read(records, reader::read);
        return transactions.call(connection -> {
            List<MeshEvent> events = PastSlice.remember(connection, slice);
            for (List<MeshEvent> run : runs(events, records.getFirst().topic())) {
                handler.past(run);
            }
            for (Intake intake : slice) {
                if (intake instanceof Intake.Refused(var refused, var _)) {
                    handler.refused(refused);
                }
            }
            return events.size();
        });
    }

    /** What was redriven stood in other lanes: no neighbour says what came before it. */
    private static List<List<MeshEvent>> runs(List<MeshEvent> events, String topic) {
        if (events.isEmpty()) {
            return List.of();
        }
        return events.getFirst().origin().topic().equals(topic)
                ? List.of(events)
                : events.stream().map(List::of).toList();
    }

    private interface Reading {
        Optional<Intake> read(ConsumerRecord<byte[], byte[]> record, BooleanSupplier wanted)
                throws InterruptedException;
    }

    private static List<Intake> read(List<ConsumerRecord<byte[], byte[]>> records, Reading reading)
            throws InterruptedException {
        List<Intake> slice = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> next : records) {
            slice.add(reading.read(next, () -> true).orElseThrow());
        }
        return slice;
    }
}
