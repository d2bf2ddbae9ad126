package dev.signalbox.publication;

import dev.signalbox.events.Deprecation;
import dev.signalbox.publication.document.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Since when a deprecated product is, and until when it lives, from the contracts' {@code endOfSupport} and {@code endOfLife}. */
final class DeprecationOfContract {
    private DeprecationOfContract() {}

    /** Empty while the product is alive: a far end of life in a contract is a plan, not an announcement. */
    static Optional<Deprecation> of(String lifecycle, List<ContractDocument> contracts, Instant now) {
        if (!lifecycle.equals(LifecycleOfStatus.DEPRECATED) && !lifecycle.equals(LifecycleOfStatus.RETIRED)) {
            return Optional.empty();
        }
        Optional<Instant> endOfSupport = date(contracts, "endofsupport", "es");
        Optional<Instant> endOfLife = date(contracts, "endoflife", "el");
        return Optional.of(Deprecation.newBuilder()
                .setSince(endOfSupport.filter(since -> since.isBefore(now)).orElse(now))
                .setSunset(endOfLife.or(() -> endOfSupport).orElse(null))
                .setSuccessor(contracts.stream()
                        .flatMap(contract -> contract.fields().customProperty("successor").stream())
                        .findFirst()
                        .orElse(null))
                .build());
    }

    private static Optional<Instant> date(List<ContractDocument> contracts, String name, String shortName) {
        return contracts.stream()
                .flatMap(contract -> contract.fields().objects("slaProperties").stream())
                .filter(sla -> sla.text("property")
                        .map(property -> property.toLowerCase(Locale.ROOT))
                        .filter(property -> property.equals(name) || property.equals(shortName))
                        .isPresent())
                .flatMap(sla -> instant(sla).stream())
                .findFirst();
    }

    private static Optional<Instant> instant(Fields sla) {
        return sla.text("value").flatMap(value -> {
            try {
                return Optional.of(
                        value.length() == "2026-11-01".length()
                                ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                                : OffsetDateTime.parse(value).toInstant());
            } catch (DateTimeParseException opaque) {
                return Optional.empty();
            }
        });
    }
}
