package dev.signalbox.chaos.oracle;

import dev.signalbox.chaos.ledger.Entry;
import dev.signalbox.chaos.ledger.Kind;
import dev.signalbox.chaos.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A mesh at rest in which all is well: one publication admitted, one measurement counted, one run known, one declaration
 * answered, one poison record laid aside, one forgery refused. A test spoils one thing.
 */
final class AMesh {
    static final String PRODUCT = "owner.customers";

    final Ledger ledger = new Ledger();
    final List<Seen> topics = new ArrayList<>();
    final List<LaneRow> lanes = new ArrayList<>();
    final Map<String, Sums> sums = new HashMap<>(Map.of(PRODUCT, new Sums(90, 10)));
    final Map<String, Long> sequences = new HashMap<>(Map.of(PRODUCT, 1L));
    final Map<String, String> states = new HashMap<>(Map.of("publication", "ADMITTED"));
    final Set<String> refreshes = new HashSet<>(Set.of("run"));
    final List<String> foreignRows = new ArrayList<>();
    final Map<TopicPartition, Long> ends = new HashMap<>();

    AMesh() {
        sent("product-published.owner", new Entry("publication", Kind.PUBLICATION, PRODUCT, "ADMITTED", 0, 0));
        sent("product-published.owner", new Entry("declaration", Kind.DECLARATION, PRODUCT, "", 0, 0));
        sent("product-published.forger", new Entry("forgery", Kind.FORGERY, "victim.p", "", 0, 0));
        sent("sli-measured.owner", new Entry("measurement", Kind.MEASUREMENT, PRODUCT, "", 90, 10));
        sent("sli-measured.owner", new Entry("run", Kind.REFRESH, PRODUCT, "", 0, 0));
        sent("sli-measured.owner", new Entry("poison", Kind.POISON, PRODUCT, "", 0, 0));
        answered("schema-changed", "c1", "publication.checked", "publicationId", "publication", "verdict", "ACCEPTED");
        answered("schema-changed", "c2", "schema.changed", "sequence", "1");
        answered("schema-changed", "c3", "consumption.checked", "declarationId", "declaration");
        answered("policy-violated", "j1", "policy.violated", "violationId", "v", "revision", "1");
        answered("policy-violated", "j2", "publication.judged", "publicationId", "publication", "verdict", "ADMITTED");
        answered("sli-measured.signalbox", "e1", "slo.evaluated", "sloId", "s", "revision", "1");
        deadLetter("governance-service", "forgery", "product-published.forger", 0);
        deadLetter("governance-service", "poison", "sli-measured.owner", 2);
        deadLetter("sli-service", "poison", "sli-measured.owner", 2);
        lanes.add(lane("sli-measured.owner", 3, 3));
        ends.put(new TopicPartition("sli-measured.owner", 0), 3L);
    }

    static LaneRow lane(String topic, long nextOffset, long counted) {
        return new LaneRow("sli-service", topic, 0, nextOffset, Optional.of(new LaneRow.Counted(0, counted)));
    }

    void sent(String topic, Entry entry) {
        ledger.sending(entry);
        ledger.acknowledged(entry.id());
        topics.add(new Seen(topic, 0, next(topic), entry.id(), "", entry.productId(), entry.id(), Map.of()));
    }

    void answered(String topic, String id, String type, String... facts) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put(facts[i], facts[i + 1]);
        }
        topics.add(
                new Seen(topic, 0, next(topic), id, "dev.signalbox." + type + ".v1", PRODUCT, named.toString(), named));
    }

    void deadLetter(String service, String id, String topic, long offset) {
        Map<String, String> place =
                Map.of("service", service, "topic", topic, "partition", "0", "offset", "" + offset, "reason", "BAD");
        String letters = service + ".dead-letters";
        topics.add(new Seen(letters, 0, next(letters), id, "", PRODUCT, id, place));
    }

    /** The first record of this id is gone from its topic. */
    Seen remove(String id) {
        Seen gone =
                topics.stream().filter(seen -> seen.id().equals(id)).findFirst().orElseThrow();
        topics.remove(gone);
        return gone;
    }

    List<Finding> atRest() {
        return new Oracle(ledger).atRest(tables(), topics, ends);
    }

    Tables tables() {
        return new Tables(lanes, sums, sequences, states, refreshes, foreignRows);
    }

    private long next(String topic) {
        return topics.stream().filter(seen -> seen.topic().equals(topic)).count();
    }
}
