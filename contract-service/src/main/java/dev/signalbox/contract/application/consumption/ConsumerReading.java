package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.NearestName;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.model.change.Source;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.consumption.Offer;
import dev.signalbox.contract.model.consumption.ReadPlaces;
import dev.signalbox.contract.schema.ReaderSchema;
import dev.signalbox.contract.schema.ReaderVerdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether one consumer can read what contracts hand out. Three things break it: a field that is not promised, a schema that
 * cannot read what is written, and a change at a place it reads that breaks consumers. Of one that does not say what it reads
 * nobody knows.
 */
final class ConsumerReading {

    private final Consumption consumer;
    private final List<Offer> offers;
    private final List<String> missing;
    private final @Nullable ReaderVerdict reader;

    ConsumerReading(Consumption consumer, List<Offer> offers) {
        this.consumer = consumer;
        this.offers = List.copyOf(offers);
        this.missing = consumer.fields().stream()
                .filter(field ->
                        offers.stream().noneMatch(offer -> offer.promised().has(field)))
                .toList();
        List<SubjectSchema> written =
                offers.stream().flatMap(offer -> offer.subjects().stream()).toList();
        this.reader = consumer.readerSchema()
                .map(schema -> ReaderSchema.read(schema, written))
                .orElse(null);
    }

    List<String> missing() {
        return missing;
    }

    /** The promised field that was probably meant. */
    Optional<String> nearest(String field) {
        Set<String> names = new HashSet<>();
        offers.forEach(offer -> names.addAll(offer.promised().names()));
        return NearestName.of(field, names);
    }

    List<ReaderVerdict.Problem> unreadable() {
        return reader == null ? List.of() : reader.problems();
    }

    boolean isMatched() {
        return reader == null || reader.matched();
    }

    ConsumerImpact impact() {
        return missingField()
                .or(this::unreadablePlace)
                .or(this::breakingChange)
                .orElseGet(() -> new ConsumerImpact(consumer.consumerId(), unbroken(), null, null));
    }

    private Optional<ConsumerImpact> missingField() {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(breaks(
                        missing.getFirst(),
                        "it reads " + String.join(", ", missing) + ", which the contract does not promise"));
    }

    private Optional<ConsumerImpact> unreadablePlace() {
        return unreadable().stream()
                .findFirst()
                .map(problem -> breaks(problem.path(), "its reader schema fails: " + problem.message()));
    }

    private Optional<ConsumerImpact> breakingChange() {
        return offers.stream()
                .flatMap(offer -> offer.since().stream())
                .flatMap(difference -> difference.changes().stream())
                .filter(change -> change.kind().breaksConsumers() && concerns(change))
                .findFirst()
                .map(change -> consumer.namesNothing()
                        ? mayBreak(change)
                        : breaks(change.path(), "it relies on this, and " + change.kind() + " breaks consumers"));
    }

    /** What only a schema can notice, a reader schema has answered for itself. */
    private boolean concerns(ContractChange change) {
        if (consumer.namesNothing()) {
            return true;
        }
        boolean byFields = !consumer.fields().isEmpty() && new ReadPlaces(fieldPlaces()).notice(change);
        boolean bySchema = reader != null
                && change.kind().source() != Source.AVRO
                && new ReadPlaces(reader.places()).notice(change);
        return byFields || bySchema;
    }

    private Set<String> fieldPlaces() {
        Set<String> places = new HashSet<>();
        for (Offer offer : offers) {
            consumer.fields().forEach(field -> places.addAll(offer.promised().places(field)));
        }
        return places;
    }

    private Impact unbroken() {
        boolean compared = offers.stream()
                .allMatch(offer -> offer.since()
                        .filter(difference -> difference.level() != Level.NEW)
                        .isPresent());
        boolean unknown = !isMatched() || (consumer.namesNothing() && !compared);
        return unknown ? Impact.UNKNOWN : Impact.COMPATIBLE;
    }

    private ConsumerImpact mayBreak(ContractChange change) {
        return new ConsumerImpact(
                consumer.consumerId(),
                Impact.UNKNOWN,
                change.path(),
                "it named no fields, so nobody knows whether it relies on this, and " + change.kind()
                        + " breaks consumers: ask it to declare the fields it reads");
    }

    private ConsumerImpact breaks(String path, String message) {
        return new ConsumerImpact(consumer.consumerId(), Impact.BREAKS, path, message);
    }
}
