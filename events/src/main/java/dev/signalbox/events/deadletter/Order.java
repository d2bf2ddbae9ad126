package dev.signalbox.events.deadletter;

import dev.signalbox.events.topic.RedriveTopic;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An operator's order about one dead letter, in the headers of a record on {@code <service>.redrive} (docs/adr/0025).
 *
 * @param original where the record stood when the service read it first: its authority and its revision
 * @param redrives how often the record has been read again, this time included
 * @param letter partition and offset of the dead letter that the order is about
 * @param command which call of which operator, and why
 */
public record Order(Kind kind, Coordinates original, int redrives, String letter, Command command) {
    private static final String PREFIX = "signalbox-redrive-";
    private static final String KIND = PREFIX + "order";
    private static final String TOPIC = PREFIX + "topic";
    private static final String PARTITION = PREFIX + "partition";
    private static final String OFFSET = PREFIX + "offset";
    private static final String TIMESTAMP = PREFIX + "timestamp";
    private static final String REDRIVES = PREFIX + "redrives";
    private static final String LETTER = PREFIX + "letter";
    private static final String COMMAND = PREFIX + "command";
    private static final String OPERATOR = PREFIX + "operator";
    private static final String BECAUSE = PREFIX + "because";

    /** What is ordered. */
    public enum Kind {
        /** The record is read again, as it stood. */
        REDRIVE,
        /** The letter needs nothing further. */
        PURGE
    }

    /**
     * One call of an operator; all orders that it gives carry it.
     *
     * @param id a UUID
     * @param operator who called
     * @param because the reason that the operator gave
     */
    public record Command(String id, String operator, String because) {}

    /** The order to read a letter's record again. */
    public static Order redrive(Letter letter, Command command) {
        return of(Kind.REDRIVE, letter, letter.redrives() + 1, command);
    }

    /** The order to take a letter for settled. */
    public static Order purge(Letter letter, Command command) {
        return of(Kind.PURGE, letter, letter.redrives(), command);
    }

    private static Order of(Kind kind, Letter letter, int redrives, Command command) {
        return new Order(kind, letter.original(), redrives, letter.place().position(), command);
    }

    /**
     * Reads the order that a record carries.
     *
     * @throws BrokenHeadersException if it carries none, or one without the coordinates of its original
     */
    public static Order readFrom(Headers headers) {
        return new Order(
                kind(HeaderTexts.required(headers, KIND)),
                HeaderTexts.coordinates(headers, TOPIC, PARTITION, OFFSET, TIMESTAMP),
                HeaderTexts.smallNumber(headers, REDRIVES),
                HeaderTexts.text(headers, LETTER).orElse(""),
                new Command(
                        HeaderTexts.text(headers, COMMAND).orElse(""),
                        HeaderTexts.text(headers, OPERATOR).orElse(""),
                        HeaderTexts.text(headers, BECAUSE).orElse("")));
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BrokenHeadersException("the header " + KIND + " is none of "
                        + Arrays.stream(Kind.values()).map(Kind::name).collect(Collectors.joining(", "))
                        + ": '" + name + "'"));
    }

    /** The headers of a record without what an order or a dead letter added. */
    public static Headers withoutOrder(Headers headers) {
        Headers without = new RecordHeaders(headers.toArray());
        HeaderTexts.removeAll(without, PREFIX);
        HeaderTexts.removeAll(without, LetterHeaders.PREFIX);
        return without;
    }

    /** This order over the record as the letter keeps it. */
    public ProducerRecord<byte[], byte[]> over(ConsumerRecord<byte[], byte[]> source, String service) {
        return toSend(service, source.key(), source.value(), withoutOrder(source.headers()));
    }

    /** This order alone, which is all that a purge needs. */
    public ProducerRecord<byte[], byte[]> alone(String service) {
        return toSend(service, null, null, new RecordHeaders());
    }

    /** What stood in one partition stays in one partition, in its order. */
    private ProducerRecord<byte[], byte[]> toSend(
            String service, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        int partition = Math.floorMod(original.topic().hashCode() + original.partition(), RedriveTopic.PARTITIONS);
        HeaderTexts.put(headers, KIND, kind.name());
        HeaderTexts.put(headers, TOPIC, original.topic());
        HeaderTexts.put(headers, PARTITION, Integer.toString(original.partition()));
        HeaderTexts.put(headers, OFFSET, Long.toString(original.offset()));
        HeaderTexts.put(headers, TIMESTAMP, Long.toString(original.brokerTime().toEpochMilli()));
        HeaderTexts.put(headers, REDRIVES, Integer.toString(redrives));
        HeaderTexts.put(headers, LETTER, letter);
        HeaderTexts.put(headers, COMMAND, command.id());
        HeaderTexts.put(headers, OPERATOR, command.operator());
        HeaderTexts.put(headers, BECAUSE, command.because());
        return new ProducerRecord<>(new RedriveTopic(service).name(), partition, key, value, headers);
    }
}
