package dev.signalbox.chaos.oracle;

import dev.signalbox.chaos.ledger.Entry;
import dev.signalbox.chaos.ledger.Kind;
import dev.signalbox.chaos.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the mesh must have taken in: every acknowledged event, and of those that the producer gave up the ones that are
 * on the topic all the same.
 *
 * @param missing events that were acknowledged and are not on the topic
 */
record Expected(List<Entry> entries, List<Entry> missing) {

    static Expected of(Ledger ledger, List<Seen> seen) {
        Set<String> onTopics = new HashSet<>();
        seen.stream().filter(next -> next.facts().isEmpty()).forEach(next -> onTopics.add(next.id()));
        List<Entry> entries = new ArrayList<>();
        List<Entry> missing = new ArrayList<>();
        for (Entry entry : ledger.sent()) {
            if (onTopics.contains(entry.id())) {
                entries.add(entry);
            } else if (ledger.isAcknowledged(entry.id())) {
                missing.add(entry);
            }
        }
        return new Expected(List.copyOf(entries), List.copyOf(missing));
    }

    List<Entry> of(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    Map<String, Sums> sums() {
        Map<String, Sums> sums = new HashMap<>();
        for (Entry entry : of(Kind.MEASUREMENT)) {
            sums.merge(entry.productId(), new Sums(entry.good(), entry.bad()), Sums::plus);
        }
        return sums;
    }
}
