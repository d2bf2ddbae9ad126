package dev.signalbox.backbone.redrive;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.intake.Intake;
import dev.signalbox.backbone.intake.ReadAgain;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.events.deadletter.BrokenHeadersException;
import dev.signalbox.events.deadletter.Coordinates;
import dev.signalbox.events.deadletter.Order;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.RedriveTopic;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Reads the records of a service's lanes: those of the mesh's topics as they stand, those of the service's own redrive topic as
 * they stood where they were read first. Headers that order a redrive mean nothing anywhere else.
 */
public final class RedriveReader {
    private final String redriveTopic;
    private final RecordReader reader;

    public RedriveReader(String service, RecordReader reader) {
        this.redriveTopic = new RedriveTopic(service).name();
        this.reader = reader;
    }

    /** As {@link RecordReader#read}. */
    public Optional<Intake> read(ConsumerRecord<byte[], byte[]> source, BooleanSupplier wanted)
            throws InterruptedException {
        if (!source.topic().equals(redriveTopic)) {
            return reader.read(source, wanted);
        }
        Order order;
        try {
            order = Order.readFrom(source.headers());
        } catch (BrokenHeadersException broken) {
            return Optional.of(refused(source, String.valueOf(broken.getMessage())));
        }
        return switch (order.kind()) {
            case PURGE -> Optional.of(new Intake.Settled(order.original()));
            case REDRIVE -> again(source, order, wanted);
        };
    }

    private Optional<Intake> again(ConsumerRecord<byte[], byte[]> source, Order order, BooleanSupplier wanted)
            throws InterruptedException {
        Coordinates original = order.original();
        if (MeshTopic.parse(original.topic()).isEmpty()) {
            return Optional.of(refused(source, original.topic() + " is no topic of the mesh"));
        }
        if (original.brokerTime().toEpochMilli() > source.timestamp()) {
            return Optional.of(refused(source, "no record is read again before it was appended"));
        }
        ConsumerRecord<byte[], byte[]> asItStood = asItStood(source, original);
        Instant now = Instant.ofEpochMilli(source.timestamp());
        return reader.read(asItStood, wanted).map(intake -> again(intake, order, asItStood, now));
    }

    private static Intake refused(ConsumerRecord<byte[], byte[]> source, String why) {
        return new Intake.Unreadable(
                new DeadLetter(
                        source, Reason.REDRIVE, why + "; redrive with signalbox dlq, which knows where it stood"),
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> asItStood(
            ConsumerRecord<byte[], byte[]> source, Coordinates original) {
        return new ConsumerRecord<>(
                original.topic(),
                original.partition(),
                original.offset(),
                original.brokerTime().toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                source.serializedKeySize(),
                source.serializedValueSize(),
                source.key(),
                source.value(),
                Order.withoutOrder(source.headers()),
                Optional.empty());
    }

    /** One that this release has no business with any more is settled. */
    private static Intake again(Intake intake, Order order, ConsumerRecord<byte[], byte[]> asItStood, Instant now) {
        return switch (intake) {
            case Intake.Taken(MeshEvent event) ->
                ReadAgain.tooLate(event, now)
                        .<Intake>map(why -> new Intake.Unreadable(
                                new DeadLetter(asItStood, Reason.TOO_LATE, why).after(order.redrives()),
                                Optional.empty()))
                        .orElse(intake);
            case Intake.Unreadable(var letter, var event) ->
                new Intake.Unreadable(letter.after(order.redrives()), event);
            case Intake.Refused(var event, var letter) -> new Intake.Refused(event, letter.after(order.redrives()));
            case Intake.Skipped() -> new Intake.Settled(order.original());
            case Intake.Settled settled -> settled;
        };
    }
}
