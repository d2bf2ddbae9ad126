package dev.signalbox.chaos.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the services wrote, each event once, in the order of its partition.
 *
 * @param events the first record of each event
 * @param repeats how many records were an event sent again with the same bytes, which a relay may do after a crash
 * @param torn events that were sent again with other bytes, which nobody may do
 */
record Answers(List<Seen> events, long repeats, List<Seen> torn) {

    static Answers in(List<Seen> seen) {
        Map<List<Object>, Seen> first = new LinkedHashMap<>();
        List<Seen> torn = new ArrayList<>();
        long repeats = 0;
        for (Seen next : seen) {
            if (isOfAService(next.topic())) {
                Seen known = first.putIfAbsent(identity(next), next);
                if (known != null && known.digest().equals(next.digest()) && known.partition() == next.partition()) {
                    repeats++;
                } else if (known != null) {
                    torn.add(next);
                }
            }
        }
        return new Answers(List.copyOf(first.values()), repeats, List.copyOf(torn));
    }

    List<Seen> of(String typeName) {
        return events.stream()
                .filter(event -> event.is(typeName) && !event.topic().endsWith(".dead-letters"))
                .toList();
    }

    List<Seen> deadLetters() {
        return events.stream()
                .filter(event -> event.topic().endsWith(".dead-letters"))
                .toList();
    }

    /** A dead letter is known by the place of its record: what was sent twice is two dead letters. */
    private static List<Object> identity(Seen next) {
        return next.topic().endsWith(".dead-letters")
                ? List.of(next.topic(), next.fact("topic"), next.fact("partition"), next.fact("offset"))
                : List.of(next.topic(), next.id());
    }

    private static boolean isOfAService(String topic) {
        return topic.equals("schema-changed")
                || topic.equals("policy-violated")
                || topic.equals("sli-measured.signalbox")
                || topic.endsWith(".dead-letters");
    }
}
