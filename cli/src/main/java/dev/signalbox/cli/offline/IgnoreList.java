package dev.signalbox.cli.offline;

import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import dev.signalbox.publication.document.Fields;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The changes that a domain has taken upon itself, each with its reason and the last day on which that holds. */
public final class IgnoreList {

    /** The code of an entry whose day has passed. */
    public static final String EXPIRED = "IGNORE_EXPIRED";

    /** The code of an entry that nothing in the difference needs. */
    public static final String UNUSED = "IGNORE_UNUSED";

    private final Optional<Path> file;
    private final List<Entry> entries;
    private final LocalDate today;
    private final Set<Entry> used = new HashSet<>();

    private record Entry(String change, String path, String reason, LocalDate expires, OptionalInt line) {
        boolean covers(ContractChange other) {
            return change.equals(other.kind().name()) && path.equals(other.path());
        }
    }

    private IgnoreList(Optional<Path> file, List<Entry> entries, LocalDate today) {
        this.file = file;
        this.entries = List.copyOf(entries);
        this.today = today;
    }

    public static IgnoreList none() {
        return new IgnoreList(Optional.empty(), List.of(), LocalDate.EPOCH);
    }

    /** Reads {@code ignore: [{change, path, reason, expires}]}; whatever is missing there is an error of the call. */
    public static IgnoreList read(Path file, LocalDate today) {
        try {
            DocumentFile document = DocumentFile.read(file);
            List<Entry> entries = new ArrayList<>();
            if (!document.fields().has("ignore")) {
                throw document.refusal("", "the file has no list ignore");
            }
            List<Fields> written = document.fields().objects("ignore");
            for (int i = 0; i < written.size(); i++) {
                entries.add(entry(document, written.get(i), "ignore[" + i + "]"));
            }
            return new IgnoreList(Optional.of(file), entries, today);
        } catch (DocumentRefusedException refused) {
            throw CommandFailedException.usage(
                    refused.path() + ":" + refused.line() + ": " + refused.problem(),
                    "write each entry as {change: PROPERTY_REMOVED, path: schema/…, reason: …, expires: 2027-01-31}");
        }
    }

    private static Entry entry(DocumentFile document, Fields fields, String place) {
        String expires = required(document, fields, place, "expires");
        try {
            return new Entry(
                    required(document, fields, place, "change"),
                    required(document, fields, place, "path"),
                    required(document, fields, place, "reason"),
                    LocalDate.parse(expires),
                    document.lineOf(place));
        } catch (DateTimeException noDay) {
            throw document.refusal(place + ".expires", "expires: " + expires + " is no day such as 2027-01-31");
        }
    }

    private static String required(DocumentFile document, Fields fields, String place, String name) {
        return fields.text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> document.refusal(place, "the entry has no " + name));
    }

    /** Whether a change counts as not made. */
    public boolean covers(ContractChange change) {
        Optional<Entry> entry = entries.stream()
                .filter(candidate -> !isExpired(candidate) && candidate.covers(change))
                .findFirst();
        entry.ifPresent(used::add);
        return entry.isPresent();
    }

    /** What is wrong with the list itself: entries whose day has passed, and those that nothing needed. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Entry entry : entries) {
            if (isExpired(entry)) {
                findings.add(finding(
                        "ERROR",
                        EXPIRED,
                        entry,
                        "%s %s was to be ignored until %s: %s"
                                .formatted(entry.change, entry.path, entry.expires, entry.reason),
                        "undo the change, publish it as a new major version, or agree on another day"));
            } else if (!used.contains(entry)) {
                findings.add(finding(
                        "WARNING",
                        UNUSED,
                        entry,
                        "nothing is ignored by %s %s".formatted(entry.change, entry.path),
                        "remove the entry"));
            }
        }
        return findings;
    }

    private boolean isExpired(Entry entry) {
        return entry.expires.isBefore(today);
    }

    private Finding finding(String severity, String code, Entry entry, String message, String next) {
        return new Finding(
                "signalbox",
                severity,
                code,
                file.map(Path::toString),
                entry.line,
                entry.path,
                message,
                Optional.of(next));
    }
}
