package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.ServiceLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The next version of a contract whose major comes to its end; nothing changes but what that needs. */
final class ContractEnd {
    private static final String DEPRECATED = "deprecated";
    private static final String RETIRED = "retired";

    private final DataContract contract;
    private final SemanticVersion version;

    ContractEnd(DataContract contract) {
        this.contract = contract;
        this.version = SemanticVersion.parse(contract.version())
                .orElseThrow(() -> CommandFailedException.invalid(
                        SemanticVersion.refusal(contract.version()), "give the contract such a version"));
        if (version.major() == 0) {
            throw CommandFailedException.usage(
                    "major 0 promises nothing, so nothing of it ends", "publish the product without it");
        }
        if (contract.lifecycle().equals(RETIRED)) {
            throw CommandFailedException.usage(
                    contract.id() + " " + version + " is retired", "leave it out of the product, or begin a new major");
        }
    }

    Map<String, @Nullable Object> deprecated(LocalDate sunset, Optional<String> successor) {
        if (contract.lifecycle().equals(DEPRECATED)) {
            throw CommandFailedException.usage(
                    contract.id() + " " + version + " is deprecated already", "put its sunset off with extend");
        }
        Map<String, @Nullable Object> next = until(sunset);
        successor.ifPresent(other -> next.put(
                "customProperties",
                with("customProperties", entry -> isNamed(entry, "successor"), "successor", other)));
        return next;
    }

    Map<String, @Nullable Object> extended(LocalDate sunset) {
        Optional<Instant> known = contract.endOfService();
        if (!contract.lifecycle().equals(DEPRECATED) || known.isEmpty()) {
            throw CommandFailedException.usage(
                    contract.id() + " " + version + " has no sunset to put off", "announce one with deprecate");
        }
        if (!sunset.atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(known.get())) {
            throw CommandFailedException.usage(
                    "its readers were told that it stays until " + known.get(), "name a later day");
        }
        return until(sunset);
    }

    Map<String, @Nullable Object> retired() {
        Map<String, @Nullable Object> next = new LinkedHashMap<>(contract.root().fields());
        next.put("status", RETIRED);
        next.put("version", new SemanticVersion(version.major(), version.minor(), version.patch() + 1, "").toString());
        return next;
    }

    private Map<String, @Nullable Object> until(LocalDate sunset) {
        Map<String, @Nullable Object> next = new LinkedHashMap<>(contract.root().fields());
        next.put("status", DEPRECATED);
        next.put("version", new SemanticVersion(version.major(), version.minor() + 1, 0, "").toString());
        next.put(
                "slaProperties",
                with(
                        "slaProperties",
                        entry -> ServiceLevel.of(entry).name().equals("endoflife"),
                        "endOfLife",
                        sunset.toString()));
        return next;
    }

    /** The entries of a list with this one in the place of its predecessor, or at the end. */
    private List<Map<String, @Nullable Object>> with(
            String list, Predicate<Element> isIt, String property, String value) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        boolean isThere = false;
        for (Element entry : contract.root().elements(list)) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>(entry.fields());
            if (isIt.test(entry)) {
                kept.put("value", value);
                isThere = true;
            }
            entries.add(kept);
        }
        if (!isThere) {
            Map<String, @Nullable Object> added = new LinkedHashMap<>();
            added.put("property", property);
            added.put("value", value);
            entries.add(added);
        }
        return entries;
    }

    private static boolean isNamed(Element entry, String name) {
        return entry.text("property").filter(name::equals).isPresent();
    }
}
