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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Judges what topics and tables say by what the ledger says; it reads nothing itself. */
public final class Oracle {
    private final Ledger ledger;
    private final LaneCheck lanes = new LaneCheck();

    public Oracle(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * What must hold in the middle of everything.
     *
     * @param sums by product, read before {@code seen}
     * @param rows read before {@code seen}
     */
    public List<Finding> atAnyTime(List<LaneRow> rows, Map<String, Sums> sums, List<Seen> seen) {
        Findings findings = new Findings();
        lanes.atAnyTime(rows, seen, findings);
        Map<String, Sums> most = Expected.of(ledger, seen).sums();
        sums.forEach((product, counted) -> {
            Sums sent = most.getOrDefault(product, Sums.NONE);
            if (counted.good() > sent.good() || counted.bad() > sent.bad()) {
                findings.add(Invariant.SUMS, product + " has counted " + counted + " of " + sent);
            }
        });
        answers(Answers.in(seen), findings);
        return findings.all();
    }

    /** What must hold when nothing is under way any more. */
    public List<Finding> atRest(Tables tables, List<Seen> seen, Map<TopicPartition, Long> ends) {
        Findings findings = new Findings();
        Expected expected = Expected.of(ledger, seen);
        Answers answers = Answers.in(seen);
        for (Entry missing : expected.missing()) {
            findings.add(Invariant.BROKER_KEEPS, missing.kind() + " " + missing.id() + " was acknowledged and is gone");
        }
        lanes.atAnyTime(tables.lanes(), seen, findings);
        LaneCheck.atRest(tables.lanes(), ends, findings);
        answers(answers, findings);
        publications(expected, answers, tables, findings);
        declarations(expected, answers, findings);
        deadLetters(expected, seen, answers, findings);
        for (Entry refresh : expected.of(Kind.REFRESH)) {
            if (!tables.refreshes().contains(refresh.id())) {
                findings.add(Invariant.APPLIED, "sli-service does not know run " + refresh.id());
            }
        }
        expected.sums()
                .forEach((product, sent) -> findings.expect(
                        Invariant.SUMS,
                        sent,
                        tables.sums().getOrDefault(product, Sums.NONE),
                        product + "'s availability"));
        Map<String, Long> changes =
                answers.of("schema.changed").stream().collect(Collectors.groupingBy(Seen::key, Collectors.counting()));
        tables.sequences()
                .forEach((product, sequence) -> findings.expect(
                        Invariant.VERSIONS,
                        sequence,
                        changes.getOrDefault(product, 0L),
                        product + "'s SchemaChanged, by the sequence of its row"));
        tables.foreignRows().forEach(rows -> findings.add(Invariant.AUTHORITY, "rows of a forged domain in " + rows));
        return findings.all();
    }

    /** How many records were an event sent again with the same bytes. */
    public long relayRepeats(List<Seen> seen) {
        return Answers.in(seen).repeats();
    }

    private static void answers(Answers answers, Findings findings) {
        for (Seen torn : answers.torn()) {
            findings.add(Invariant.SAME_BYTES, torn.place() + " repeats " + torn.id() + " with other bytes");
        }
        grows(answers.of("schema.changed"), Seen::key, "sequence", true, findings);
        grows(answers.of("policy.violated"), event -> event.fact("violationId"), "revision", false, findings);
        grows(answers.of("slo.evaluated"), event -> event.fact("sloId"), "revision", false, findings);
        once(answers.of("policy.violated"), "violationId", Invariant.VIOLATIONS, findings);
        once(answers.of("slo.evaluated"), "sloId", Invariant.VERSIONS, findings);
    }

    /** No two events say the same revision of the same thing. */
    private static void once(List<Seen> events, String id, Invariant invariant, Findings findings) {
        Set<List<String>> revisions = new HashSet<>();
        for (Seen event : events) {
            if (!revisions.add(List.of(event.fact(id), event.fact("revision")))) {
                findings.add(
                        invariant,
                        id + " " + event.fact(id) + " has revision " + event.fact("revision") + " twice, at "
                                + event.place());
            }
        }
    }

    /** The events of one thing, in the order of their partition, carry a growing number. */
    private static void grows(
            List<Seen> events, Function<Seen, String> of, String number, boolean byOne, Findings findings) {
        Map<String, Long> last = new HashMap<>();
        for (Seen event : events) {
            long next = event.number(number);
            Long before = last.put(of.apply(event), next);
            long floor = before == null ? 0 : before;
            if (byOne ? next != floor + 1 : next < floor) {
                findings.add(
                        Invariant.VERSIONS,
                        of.apply(event) + " goes from " + number + " " + floor + " to " + next + " at "
                                + event.place());
            }
        }
    }

    private static void publications(Expected expected, Answers answers, Tables tables, Findings findings) {
        Map<String, List<String>> checked = verdicts(answers.of("publication.checked"));
        Map<String, List<String>> judged = verdicts(answers.of("publication.judged"));
        for (Entry publication : expected.of(Kind.PUBLICATION)) {
            String id = publication.id();
            boolean isRejected = publication.verdict().equals("REJECTED");
            findings.expect(
                    Invariant.APPLIED,
                    List.of(isRejected ? "REJECTED" : "ACCEPTED"),
                    checked.getOrDefault(id, List.of()),
                    "PublicationChecked of " + id);
            findings.expect(
                    Invariant.APPLIED,
                    isRejected ? List.of() : List.of(publication.verdict()),
                    judged.getOrDefault(id, List.of()),
                    "PublicationJudged of " + id);
            findings.expect(
                    Invariant.APPLIED,
                    publication.verdict(),
                    tables.states().getOrDefault(id, "nothing"),
                    "the catalog's row of " + id);
        }
    }

    private static Map<String, List<String>> verdicts(List<Seen> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.fact("publicationId"),
                        Collectors.mapping(event -> event.fact("verdict"), Collectors.toList())));
    }

    private static void declarations(Expected expected, Answers answers, Findings findings) {
        Set<String> answered = answers.of("consumption.checked").stream()
                .map(event -> event.fact("declarationId"))
                .collect(Collectors.toSet());
        for (Entry declaration : expected.of(Kind.DECLARATION)) {
            if (!answered.contains(declaration.id())) {
                findings.add(Invariant.APPLIED, "declaration " + declaration.id() + " has no answer");
            }
        }
    }

    /** Poison is laid aside by both services that read it; a forgery by the one that reports refusals; nothing else is. */
    private static void deadLetters(Expected expected, List<Seen> seen, Answers answers, Findings findings) {
        Set<String> poison = ids(expected.of(Kind.POISON));
        Set<String> forged = ids(expected.of(Kind.FORGERY));
        Map<String, List<String>> letters = new HashMap<>();
        for (Seen letter : answers.deadLetters()) {
            if (poison.contains(letter.id()) || forged.contains(letter.id())) {
                letters.computeIfAbsent(letter.id(), id -> new ArrayList<>())
                        .add(letter.fact("service") + " " + letter.fact("topic") + "-" + letter.fact("partition") + "@"
                                + letter.fact("offset"));
            } else {
                findings.add(
                        Invariant.APPLIED,
                        letter.key() + " " + letter.id() + " is a dead letter of " + letter.fact("service") + ": "
                                + letter.fact("reason"));
            }
        }
        Map<String, List<String>> places = seen.stream()
                .filter(record -> record.facts().isEmpty())
                .collect(Collectors.groupingBy(Seen::id, Collectors.mapping(Seen::place, Collectors.toList())));
        for (String id : poison) {
            findings.expect(
                    Invariant.APPLIED,
                    letters(List.of("governance-service", "sli-service"), places.getOrDefault(id, List.of())),
                    letters.getOrDefault(id, List.of()).stream().sorted().toList(),
                    "dead letters of the poison record " + id);
        }
        for (String id : forged) {
            findings.expect(
                    Invariant.AUTHORITY,
                    letters(List.of("governance-service"), places.getOrDefault(id, List.of())),
                    letters.getOrDefault(id, List.of()).stream().sorted().toList(),
                    "dead letters of the forgery " + id);
        }
    }

    /** A record that was sent twice is laid aside twice. */
    private static List<String> letters(List<String> services, List<String> places) {
        return services.stream()
                .flatMap(service -> places.stream().map(place -> service + " " + place))
                .sorted()
                .toList();
    }

    private static Set<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).collect(Collectors.toSet());
    }
}
