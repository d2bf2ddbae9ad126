package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out where lanes begin: each at its row in the database, or, the first time, at the topic's beginning, unless the topic does
 * not hold what is to be read next (docs/adr/0024).
 *
 * <p>However many lanes there are, the ids of their topics are one question to the broker and what it holds of them two, the rows are
 * read in one transaction, and those that are missing written in one for each lot of answers.
 */
final class LaneSurvey {
    private final Transactions transactions;
    private final TopicDirectory topics;
    private final Map<TopicPartition, Lane> lanes;

    /** What is found of a lane. */
    sealed interface Finding {
        record Begins(UUID topicId, long offset) implements Finding {}

        record Lost(Loss loss) implements Finding {}

        /** For now. */
        record Unknown(Throwable why) implements Finding {}
    }

    /** Told of lanes as soon as something is found of them; not of those that were closed meanwhile. */
    interface Findings {
        /** @param areAll whether nothing will be found of any other lane */
        void found(Map<Lane, Finding> findings, boolean areAll);
    }

    LaneSurvey(Transactions transactions, TopicDirectory topics, Collection<Lane> lanes) {
        this.transactions = transactions;
        this.topics = topics;
        this.lanes = lanes.stream().collect(Collectors.toMap(Lane::partition, lane -> lane));
    }

    /** Something is found of each lane, unless this fails: then nothing is known of those of which nothing was told. */
    void run(Findings told) throws Exception {
        Map<Lane, Finding> atFirst = new HashMap<>();
        Map<TopicPartition, LaneKey> keys = keys(atFirst);
        if (keys.isEmpty()) {
            told.found(opening(atFirst), true);
            return;
        }
        // The rows before what the broker holds: another instance may move a row on meanwhile, and never beyond what
        // the broker says then.
        Map<LaneKey, Long> rows = rows(keys, atFirst);
        told.found(opening(atFirst), keys.isEmpty());
        Answers<TopicPartition, TopicDirectory.Extent> held =
                new Answers<>(topics.extents(keys.keySet()), TopicDirectory.PATIENCE);
        while (held.areAwaited()) {
            tell(held.next(), !held.areAwaited(), keys, rows, told);
        }
    }

    private Map<TopicPartition, LaneKey> keys(Map<Lane, Finding> findings) throws InterruptedException {
        Set<String> names = lanes.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Answers.Batch<String, UUID> ids = new Answers<>(topics.topicIds(names), TopicDirectory.PATIENCE).all();
        Map<TopicPartition, LaneKey> keys = new HashMap<>();
        lanes.forEach((partition, lane) -> {
            UUID id = ids.given().get(partition.topic());
            if (id == null) {
                findings.put(
                        lane,
                        new Finding.Unknown(Objects.requireNonNull(ids.refused().get(partition.topic()))));
            } else {
                keys.put(partition, new LaneKey(id, partition));
            }
        });
        return keys;
    }

    /** Where lanes stand that have a row; of the others, those whose name stood for another topic are lost, and no longer looked at. */
    private Map<LaneKey, Long> rows(Map<TopicPartition, LaneKey> keys, Map<Lane, Finding> findings) throws Exception {
        Map<LaneKey, Long> rows = new HashMap<>();
        Map<LaneKey, Long> earlier = new HashMap<>();
        transactions.run(connection -> {
            rows.putAll(LaneStore.nextOffsets(connection, keys.values()));
            Set<LaneKey> unknown = new HashSet<>(keys.values());
            unknown.removeAll(rows.keySet());
            earlier.putAll(LaneStore.offsetsInEarlierTopics(connection, unknown));
        });
        earlier.forEach((key, offset) -> {
            keys.remove(key.partition());
            findings.put(lane(key.partition()), new Finding.Lost(new Loss.Recreated(offset)));
        });
        return rows;
    }

    /** Lanes of which all is known do not wait for what has to be asked of the database about others. */
    private void tell(
            Answers.Batch<TopicPartition, TopicDirectory.Extent> come,
            boolean areAll,
            Map<TopicPartition, LaneKey> keys,
            Map<LaneKey, Long> rows,
            Findings told)
            throws Exception {
        Map<Lane, Finding> known = new HashMap<>();
        Map<LaneKey, Loss> losses = new HashMap<>();
        Map<LaneKey, Long> beginnings = new HashMap<>();
        come.refused().forEach((partition, why) -> known.put(lane(partition), new Finding.Unknown(why)));
        come.given().forEach((partition, extent) -> {
            LaneKey key = Objects.requireNonNull(keys.get(partition));
            Long row = rows.get(key);
            if (row == null) {
                beginnings.put(key, extent.beginning());
                return;
            }
            Optional<Loss> loss = Loss.at(row, extent);
            loss.ifPresentOrElse(
                    lost -> losses.put(key, lost),
                    () -> known.put(lane(partition), new Finding.Begins(key.topicId(), row)));
        });
        told.found(opening(known), areAll && beginnings.isEmpty() && losses.isEmpty());
        if (!beginnings.isEmpty()) {
            told.found(opening(inserted(beginnings)), areAll && losses.isEmpty());
        }
        if (!losses.isEmpty()) {
            told.found(opening(confirmed(losses, rows)), areAll);
        }
    }

    private static Map<Lane, Finding> opening(Map<Lane, Finding> findings) {
        findings.keySet().removeIf(lane -> lane.state() != Lane.State.OPENING);
        return findings;
    }

    /** Rows of lanes that were never read, at their topics' beginnings; where they stand, which may be further by now. */
    private Map<Lane, Finding> inserted(Map<LaneKey, Long> beginnings) throws Exception {
        Map<LaneKey, Long> stand = transactions.call(connection -> {
            // Only now, as late as can be: a lane that was closed has another owner, who may have found another topic
            // of the name.
            beginnings.keySet().removeIf(key -> lane(key.partition()).state() != Lane.State.OPENING);
            LaneStore.forgetUnreadEarlierTopics(connection, beginnings.keySet());
            LaneStore.insertUnopened(connection, beginnings);
            return LaneStore.nextOffsets(connection, beginnings.keySet());
        });
        Map<Lane, Finding> findings = new HashMap<>();
        for (LaneKey key : beginnings.keySet()) {
            Long offset = stand.get(key);
            findings.put(
                    lane(key.partition()),
                    offset == null
                            ? unknown("a row of an earlier topic of this name has come in between")
                            : new Finding.Begins(key.topicId(), offset));
        }
        return findings;
    }

    /** A loss is one only where the row still stands there: what another instance has read meanwhile may be deleted. */
    private Map<Lane, Finding> confirmed(Map<LaneKey, Loss> losses, Map<LaneKey, Long> rows) throws Exception {
        Map<LaneKey, Long> stand =
                transactions.call(connection -> LaneStore.nextOffsets(connection, List.copyOf(losses.keySet())));
        Map<Lane, Finding> findings = new HashMap<>();
        losses.forEach((key, loss) -> findings.put(
                lane(key.partition()),
                Objects.equals(stand.get(key), rows.get(key))
                        ? new Finding.Lost(loss)
                        : unknown("another instance still moves the lane on")));
        return findings;
    }

    private static Finding unknown(String why) {
        return new Finding.Unknown(new IllegalStateException(why));
    }

    private Lane lane(TopicPartition partition) {
        return Objects.requireNonNull(lanes.get(partition));
    }
}
