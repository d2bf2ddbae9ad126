package dev.signalbox.contract.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A contract that reads as ODCS: the whole document, and what identifies it.
 *
 * @param matchedVersion the version of the standard it is valid against, which may differ from the declared one
 * @param digest SHA-256 over the canonical JSON of the document, so one for YAML and JSON
 * @param lines line of each element by path; handed over, not copied
 */
public record DataContract(Element root, String matchedVersion, String digest, Map<String, Integer> lines) {

    private static final Set<String> ENDS = Set.of("endofsupport", "endoflife");

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

    /** When the contract itself says that it ends: the earlier of end of support and end of life. */
    public Optional<Instant> endOfService() {
        return root.elements("slaProperties").stream()
                .map(ServiceLevel::of)
                .filter(level -> ENDS.contains(level.name()))
                .flatMap(level -> level.moment().stream())
                .min(Comparator.naturalOrder());
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
