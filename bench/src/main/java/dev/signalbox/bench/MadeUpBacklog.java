package dev.signalbox.bench;

import dev.signalbox.events.topic.EventType;
import java.util.Set;

/** What a service finds when it comes back. */
sealed interface MadeUpBacklog permits OwnBacklog, MeshBacklog {

    /** What the service knows before it is stopped: first this, and once that is applied, {@link #answer}. */
    void introduce(EventWriter writer);

    /** What the other services answered to the introduction. */
    void answer(EventWriter writer);

    /**
     * Writes so many records.
     *
     * @return how many of them, and of what was answered to them, the service reads
     */
    int write(int count, EventWriter writer);

    /** The types of what is written, as far as the service reads them. */
    Set<EventType> reads();

    /** What is written, in words. */
    String contents();
}
