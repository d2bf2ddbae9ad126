package dev.signalbox.contract.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A contract that reads as ODCS: the whole document, and what identifies it.
 *
 * @param matchedVersion the version of the standard it is valid against, which may differ from the declared one
 * @param digest SHA-256 over the canonical JSON of the document, so one for YAML and JSON
 * @param lines line of each element by path; handed over, not copied
 */
public record DataContract(Element root, String matchedVersion, String digest, Map<String, Integer> lines) {

    /** From here on years have five digits, which no event and no database of ours keeps. */
    public static final Instant NO_CALENDAR = Instant.parse("9999-01-01T00:00:00Z");

    public DataContract {
        lines = Collections.unmodifiableMap(lines);
    }

    public String id() {
        return root.text("id").orElse("");
    }

    public String version() {
        return root.text("version").orElse("");
    }

    public List<Element> objects() {
        return root.elements("schema");
    }

    public Optional<Integer> line(String path) {
        String current = path;
        while (!current.isEmpty()) {
            Integer line = lines.get(current);
            if (line != null) {
                return Optional.of(line);
            }
            current = current.contains("/") ? current.substring(0, current.lastIndexOf('/')) : "";
        }
        return Optional.ofNullable(lines.get(""));
    }

    /** When the contract itself says that it ends: its end of life, else its end of support. A day in no calendar is none. */
    public Optional<Instant> endOfService() {
        return end("endoflife")
                .or(() -> end("endofsupport"))
                .filter(end -> end.isAfter(Instant.EPOCH) && end.isBefore(NO_CALENDAR));
    }

    /** The same of a deprecated contract; before that an end is a plan, and no announcement. */
    public Optional<Instant> announcedEnd() {
        return lifecycle().equals("deprecated") ? endOfService() : Optional.empty();
    }

    private Optional<Instant> end(String name) {
        return root.elements("slaProperties").stream()
                .map(ServiceLevel::of)
                .filter(level -> level.name().equals(name))
                .flatMap(level -> level.moment().stream())
                .findFirst();
    }

    /** The lifecycle that the free text of {@code status} stands for; unknown words stay as they are. */
    public String lifecycle() {
        String status = root.text("status").orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (status) {
            case "production", "current" -> "active";
            case "development", "in development" -> "draft";
            default -> status;
        };
    }
}
