package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the lanes of one consumer have in hand, by what it takes on the heap: its bound is what keeps an instance alive before a
 * backlog, however many lanes there are. Used by the polling thread alone.
 */
public final class RecordsInHand {
    /** About what a record's headers, its envelope and the decoded event take beside its bytes. */
    static final long OF_A_RECORD = 2_048;
    /** A lane that makes no progress for so long waits, for the registry or the database; others go on meanwhile. */
    static final Duration WAITS = Duration.ofSeconds(5);

    private static final int SHARE_OF_HEAP = 12;
    /** While a processor works on the records of one poll, those of another are at hand for the next. */
    private static final int POLLS = 2;

    private final long most;
    private final Map<Lane, Long> weights = new HashMap<>();

    /** @param most bytes; twice as much if half of it is in lanes that wait */
    RecordsInHand(long most) {
        this.most = most;
    }

    /**
     * A twelfth of the heap for all the consumers of an instance: more would be copied by each collection, and no processor waits for
     * it.
     */
    static RecordsInHand shareOfHeap(int consumers) {
        return new RecordsInHand(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / consumers);
    }

    /**
     * How many records one poll may bring: a product costs a slice about as much whether it comes in it once or often, so as many as
     * there is room for with one consumer. With several, one poll fills the share of each.
     */
    public static int recordsOfAPoll() {
        return recordsOfAPoll(Runtime.getRuntime().maxMemory());
    }

    static int recordsOfAPoll(long heap) {
        return (int) Math.min(heap / SHARE_OF_HEAP / POLLS / OF_A_RECORD, Pace.MOST);
    }

    void taken(Lane lane, List<ConsumerRecord<byte[], byte[]>> records) {
        long weight = 0;
        for (ConsumerRecord<byte[], byte[]> next : records) {
            // The bytes, and what is decoded from them.
            weight += OF_A_RECORD + 2L * (next.value() == null ? 0 : next.value().length);
        }
        weights.put(lane, weight);
    }

    void done(Lane lane) {
        weights.remove(lane);
    }

    /** Whether no more may be taken until some of it is done. */
    boolean isFull() {
        long all = 0;
        long moving = 0;
        for (Map.Entry<Lane, Long> held : weights.entrySet()) {
            all += held.getValue();
            moving += held.getKey().stuckNanos() < WAITS.toNanos() ? held.getValue() : 0;
        }
        return moving >= most || all >= 2 * most;
    }
}
