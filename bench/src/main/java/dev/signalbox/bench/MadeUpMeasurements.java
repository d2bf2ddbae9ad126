package dev.signalbox.bench;

import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What gateways tell of the reads of a thousand products over a day and a half: the busiest product is measured most (Zipf's law,
 * exponent 1), one event in a hundred comes twice, one in a thousand comes late. The same for the same seed, but for the day.
 *
 * <p>It keeps the ledger: how many reads of each product were good and how many bad, each window counted once.
 */
final class MadeUpMeasurements {
    static final String SLI = "availability";
    private static final Duration SPAN = Duration.ofHours(36);
    private static final int REPEATED_ONE_IN = 100;
    private static final int LATE_ONE_IN = 1_000;
    private static final int REMEMBERED = 1_000;

    private final EventCodec codec;
    private final String topic;
    private final String[] products;
    private final double[] cumulative;
    private final Random random;
    private final Instant began;
    private final Instant[] measuredUpTo;
    private final long[] good;
    private final long[] bad;

    MadeUpMeasurements(EventCodec codec, String topic, String[] products, long seed, Instant now) {
        this.codec = codec;
        this.topic = topic;
        this.products = products.clone();
        random = new Random(seed);
        good = new long[products.length];
        bad = new long[products.length];
        began = now.minus(SPAN);
        measuredUpTo = new Instant[products.length];
        Arrays.fill(measuredUpTo, began.minusSeconds(1));
        cumulative = new double[products.length];
        double sum = 0;
        for (int rank = 0; rank < products.length; rank++) {
            sum += 1.0 / (rank + 1);
            cumulative[rank] = sum;
        }
    }

    /** Hands over so many events, the repeats among them, in the order in which they are to be sent. */
    void write(int count, Consumer<ProducerRecord<byte[], byte[]>> send) {
        write(count, 0, 1, send);
    }

    /** The same of one of so many parts of the time, each of which is written once, the earliest first. */
    void write(int count, int part, int parts, Consumer<ProducerRecord<byte[], byte[]>> send) {
        Deque<ProducerRecord<byte[], byte[]>> late = new ArrayDeque<>();
        Deque<ProducerRecord<byte[], byte[]>> recent = new ArrayDeque<>();
        long length = SPAN.toMillis() / parts;
        long start = began.toEpochMilli() + part * length;
        int written = part * count;
        for (int sent = 0; sent < count; sent++) {
            ProducerRecord<byte[], byte[]> event;
            if (sent % REPEATED_ONE_IN == REPEATED_ONE_IN - 1) {
                event = recent.removeFirst();
            } else if (late.size() > 0 && (sent % LATE_ONE_IN == LATE_ONE_IN / 2 || count - sent <= late.size())) {
                event = late.removeFirst();
            } else {
                event = next(start + (long) ((double) sent / count * length), written + sent);
                if (sent % LATE_ONE_IN == 0 && count - sent > LATE_ONE_IN) {
                    late.add(event);
                    event = next(start + (long) ((double) sent / count * length), written + sent);
                }
            }
            recent.addLast(event);
            if (recent.size() > REMEMBERED) {
                recent.removeFirst();
            }
            send.accept(event);
        }
        if (!late.isEmpty()) {
            throw new IllegalStateException("late events were not sent: " + late.size());
        }
    }

    long good(int product) {
        return good[product];
    }

    long bad(int product) {
        return bad[product];
    }

    private ProducerRecord<byte[], byte[]> next(long endMillis, int number) {
        int product = pick();
        Instant start = measuredUpTo[product];
        Instant after = start.plusMillis(1);
        Instant end = Instant.ofEpochMilli(endMillis);
        end = end.isBefore(after) ? after : end;
        measuredUpTo[product] = end;
        long failed = random.nextInt(1_000) == 0 ? 1 : 0;
        long served = 1L + random.nextInt(50);
        good[product] += served;
        bad[product] += failed;
        String id = "reads-" + number;
        SliMeasured measured = SliMeasured.newBuilder()
                .setProductId(products[product])
                .setMeasurementId(id)
                .setSli(SLI)
                .setKind("RATIO")
                .setGood(served)
                .setBad(failed)
                .setTotal(served + failed)
                .setUnit("ratio")
                .setStatistic("count")
                .setWindowStart(start)
                .setWindowEnd(end)
                .setSource(products[product].substring(0, products[product].indexOf('.')) + "/gateway")
                .setObservedAt(end)
                .build();
        CloudEvent envelope = new CloudEvent(
                id,
                "bench/gateway",
                EventType.SLI_MEASURED.ceType(),
                products[product],
                end,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(topic, envelope, codec.encode(measured));
    }

    private int pick() {
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return found < 0 ? Math.min(-found - 1, products.length - 1) : found;
    }
}
