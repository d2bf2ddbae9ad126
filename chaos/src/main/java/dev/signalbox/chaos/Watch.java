package dev.signalbox.chaos;

import dev.signalbox.chaos.ledger.Ledger;
import dev.signalbox.chaos.oracle.Finding;
import dev.signalbox.chaos.oracle.Invariant;
import dev.signalbox.chaos.oracle.LaneRow;
import dev.signalbox.chaos.oracle.Oracle;
import dev.signalbox.chaos.oracle.Seen;
import dev.signalbox.chaos.oracle.Sums;
import dev.signalbox.chaos.oracle.TableReader;
import dev.signalbox.chaos.oracle.Tables;
import dev.signalbox.chaos.oracle.TopicReader;
import dev.signalbox.chaos.report.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** Looks at the running mesh from outside, and lets the oracle judge what it sees. */
final class Watch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 250;

    private final Rig rig;
    private final TopicReader topics;
    private final TableReader tables;
    private final Oracle oracle;
    private final Report report;

    Watch(Rig rig, Ledger ledger, String victim, Report report) {
        this.rig = rig;
        this.report = report;
        topics = new TopicReader(rig.infrastructure().bootstrapServers());
        tables = new TableReader(rig.databases(), victim);
        oracle = new Oracle(ledger);
    }

    /** Returns when every product has an objective whose measurements count from now on. */
    void awaitObjectivesOf(List<String> products) {
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!tables.sums().keySet().containsAll(products)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the products to be measured were not admitted in " + PATIENCE);
                }
                pause();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the databases cannot be read before the first fault", e);
        }
    }

    List<Finding> atAnyTime() {
        try {
            List<LaneRow> lanes = tables.lanes();
            Map<String, Sums> sums = tables.sums();
            return oracle.atAnyTime(lanes, sums, topics.readToEnd());
        } catch (SQLException e) {
            return List.of(new Finding(Invariant.QUIET, "the databases cannot be read: " + e.getMessage()));
        }
    }

    /** Call it when nothing is written any more. */
    List<Finding> atRest() {
        try {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < PATIENCE.toNanos()) {
                if (isAtRest()) {
                    Duration drained = Duration.ofNanos(System.nanoTime() - begun);
                    Map<TopicPartition, Long> ends = topics.ends();
                    List<Seen> seen = topics.readToEnd();
                    Tables rows = tables.read();
                    // What a timer tells meanwhile stands in rows that were read after the topics.
                    if (topics.ends().equals(ends)) {
                        report.drained(drained);
                        report.resources(rig, tables.connections());
                        report.seen(seen.size(), oracle.relayRepeats(seen));
                        return oracle.atRest(rows, seen, ends);
                    }
                }
                pause();
            }
            return List.of(new Finding(Invariant.QUIET, "not at rest after " + PATIENCE + ": " + behind()));
        } catch (SQLException e) {
            return List.of(new Finding(Invariant.QUIET, "the databases cannot be read: " + e.getMessage()));
        }
    }

    /**
     * Twice in a row, with nothing written in between: an event that goes from one service to the next may be looked for in each of
     * them when it is in the other.
     */
    private boolean isAtRest() throws SQLException {
        Map<TopicPartition, Long> ends = topics.ends();
        if (behind().isEmpty() && tables.waiting() == 0) {
            pause();
            topics.readToEnd();
            return behind().isEmpty() && tables.waiting() == 0 && topics.ends().equals(ends);
        }
        topics.readToEnd();
        return false;
    }

    private List<String> behind() throws SQLException {
        Map<TopicPartition, Long> ends = topics.ends();
        return tables.lanes().stream()
                .filter(lane ->
                        lane.nextOffset() < ends.getOrDefault(new TopicPartition(lane.topic(), lane.partition()), 0L))
                .map(LaneRow::toString)
                .toList();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the mesh came to rest", e);
        }
    }

    @Override
    public void close() {
        topics.close();
    }
}
