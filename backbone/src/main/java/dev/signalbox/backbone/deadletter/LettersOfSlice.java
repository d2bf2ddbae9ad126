package dev.signalbox.backbone.deadletter;

import dev.signalbox.events.deadletter.Coordinates;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one slice does to the service's dead letters: some come, some are settled; of one record the last word counts.
 *
 * <p>Beyond so many unsettled letters of one key within a day a letter keeps only the coordinates: a writer that fails all the time
 * fills no topic with what stands on its own.
 */
public final class LettersOfSlice {
    private static final byte[] NO_KEY = "no key".getBytes(StandardCharsets.UTF_8);

    private final int mostOfKey;
    private final List<DeadLetter> buried = new ArrayList<>();
    private final Map<Coordinates, Optional<UUID>> lastWord = new LinkedHashMap<>();

    /**
     * Begins without letters.
     *
     * @param mostOfKey how many letters of one key are kept whole within a day
     */
    public LettersOfSlice(int mostOfKey) {
        this.mostOfKey = mostOfKey;
    }

    public void bury(DeadLetter letter) {
        buried.add(letter);
        lastWord.put(place(letter.source()), Optional.of(keyOf(letter)));
    }

    /** The record that stood there needs nothing further. */
    public void settle(Coordinates original) {
        lastWord.put(original, Optional.empty());
    }

    /** Writes the rows; returns the letters as they are kept, for the topic. */
    public List<DeadLetter> write(Connection connection) throws SQLException {
        if (lastWord.isEmpty()) {
            return List.of();
        }
        List<DeadLetter> kept = capped(connection);
        Map<Coordinates, UUID> come = new HashMap<>();
        List<Coordinates> settled = new ArrayList<>();
        lastWord.forEach((place, key) -> key.ifPresentOrElse(of -> come.put(place, of), () -> settled.add(place)));
        DeadLetterStore.insert(connection, come);
        DeadLetterStore.delete(connection, settled);
        return kept;
    }

    private List<DeadLetter> capped(Connection connection) throws SQLException {
        if (buried.isEmpty()) {
            return List.of();
        }
        Map<UUID, Long> counts = DeadLetterStore.ofKeys(
                connection, buried.stream().map(LettersOfSlice::keyOf).toList(), mostOfKey);
        List<DeadLetter> kept = new ArrayList<>();
        for (DeadLetter letter : buried) {
            long ofKey = counts.merge(keyOf(letter), 1L, Long::sum);
            kept.add(ofKey <= mostOfKey ? letter : letter.withoutValue());
        }
        return List.copyOf(kept);
    }

    private static UUID keyOf(DeadLetter letter) {
        byte[] key = letter.source().key();
        return UUID.nameUUIDFromBytes(key == null ? NO_KEY : key);
    }

    private static Coordinates place(ConsumerRecord<byte[], byte[]> source) {
        return new Coordinates(
                source.topic(), source.partition(), source.offset(), Instant.ofEpochMilli(source.timestamp()));
    }
}
