package dev.signalbox.chaos.ledger;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was sent, and what the broker acknowledged of it. Safe for many threads. */
public final class Ledger {
    private final Map<String, Entry> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final AtomicLong repeats = new AtomicLong();

    /** Before the send: the broker may have the event from now on. */
    public void sending(Entry entry) {
        sent.put(entry.id(), entry);
    }

    public void acknowledged(String id) {
        acknowledged.add(id);
    }

    /** The producer gave up: the topic alone says whether the event is there. */
    public void unanswered(String id) {
        unanswered.add(id);
    }

    public void repeated() {
        repeats.incrementAndGet();
    }

    public Collection<Entry> sent() {
        return List.copyOf(sent.values());
    }

    public boolean isAcknowledged(String id) {
        return acknowledged.contains(id);
    }

    public long repeats() {
        return repeats.get();
    }

    public long unanswered() {
        return unanswered.size();
    }

    /** How many events of each kind were acknowledged, repeats not counted. */
    public Map<Kind, Long> counts() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        for (String id : acknowledged) {
            Entry entry = sent.get(id);
            if (entry != null) {
                counts.merge(entry.kind(), 1L, Long::sum);
            }
        }
        return counts;
    }
}
