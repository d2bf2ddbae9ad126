package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.NearestName;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.consumption.Offer;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.model.publication.OutputPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what a consumer reads against what the product hands out today. Nothing it finds keeps a consumer out. */
public final class ConsumptionCheck {

    private static final int NEAREST_LOOKED_FOR = 20;

    private final String productId;
    private final Consumption consumer;
    private final List<Finding> findings = new ArrayList<>();

    private ConsumptionCheck(String productId, Consumption consumer) {
        this.productId = productId;
        this.consumer = consumer;
    }

    public static ConsumptionAnswer answer(String productId, Consumption consumer, AdmittedProduct admitted) {
        return new ConsumptionCheck(productId, consumer).against(admitted);
    }

    private ConsumptionAnswer against(AdmittedProduct admitted) {
        if (admitted.last().isEmpty()) {
            return unknown(
                    FindingCode.PRODUCT_NOT_ADMITTED,
                    "productId",
                    "nothing of " + productId + " is admitted yet: you are registered, and checked when it is");
        }
        AdmittedPublication last = admitted.last().get();
        Optional<String> port = consumer.port();
        if (port.isPresent()
                && last.ports().stream().noneMatch(known -> known.name().equals(port.get()))) {
            Set<String> names = last.ports().stream().map(OutputPort::name).collect(Collectors.toSet());
            return unknown(
                    FindingCode.PORT_NOT_OFFERED,
                    "port",
                    productId + " has no output port " + port.get() + suggestion(NearestName.of(port.get(), names)));
        }
        List<Offer> ofMajor = admitted.offers().stream()
                .filter(offer -> offer.version().major() == consumer.majorVersion())
                .filter(offer -> isBehindThePort(offer, last))
                .toList();
        if (ofMajor.isEmpty()) {
            return unknown(
                    FindingCode.MAJOR_NOT_ADMITTED,
                    "majorVersion",
                    "no admitted contract of " + productId + " has the major version " + consumer.majorVersion()
                            + "; admitted are " + majors(admitted));
        }
        Impact impact = reading(ofMajor);
        if (isRetired(ofMajor, last)) {
            findings.addFirst(Finding.of(
                    FindingCode.MAJOR_RETIRED,
                    "majorVersion",
                    "major " + consumer.majorVersion() + " of " + productId + " is retired"
                            + last.successor()
                                    .map(successor -> ": read " + successor + " instead")
                                    .orElse(": ask its owner what to read instead")));
            impact = Impact.BREAKS;
        } else if (ofMajor.stream().allMatch(offer -> offer.ports().isEmpty())) {
            findings.addFirst(Finding.of(
                    FindingCode.MAJOR_NOT_OFFERED,
                    "majorVersion",
                    "the current version " + last.version() + " of " + productId + " no longer offers major "
                            + consumer.majorVersion() + "; admitted are " + majors(admitted)));
        }
        return new ConsumptionAnswer(impact, findings, sunset(ofMajor, last));
    }

    /** A port is followed to its contract whatever major it carries now. */
    private boolean isBehindThePort(Offer offer, AdmittedPublication last) {
        return consumer.port().isEmpty()
                || last.ports().stream()
                        .anyMatch(port -> port.name().equals(consumer.port().get())
                                && port.contractId().equals(offer.contract().id()));
    }

    private Impact reading(List<Offer> offers) {
        ConsumerReading reading = new ConsumerReading(consumer, offers);
        List<String> missing = reading.missing();
        for (int i = 0; i < missing.size(); i++) {
            String field = missing.get(i);
            findings.add(Finding.of(
                    FindingCode.FIELD_NOT_PROMISED,
                    "fields/" + field,
                    "the contract promises no field " + field
                            + (i < NEAREST_LOOKED_FOR ? suggestion(reading.nearest(field)) : "")));
        }
        reading.unreadable()
                .forEach(problem -> findings.add(Finding.of(
                        FindingCode.READER_INCOMPATIBLE, "readerSchema/" + problem.path(), problem.message())));
        if (consumer.namesNothing()) {
            findings.add(Finding.of(
                    FindingCode.FIELDS_NOT_NAMED,
                    "fields",
                    "no fields are named, so nobody can say which changes break it: declare the fields it reads"));
        }
        if (!reading.isMatched()) {
            findings.add(Finding.of(
                    FindingCode.READER_SCHEMA_UNMATCHED,
                    "readerSchema",
                    "a record in it has the name of no object of the contract: name it after the one it reads"));
        }
        return reading.impact().impact();
    }

    private static boolean isRetired(List<Offer> offers, AdmittedPublication last) {
        return last.isRetired()
                || offers.stream()
                        .allMatch(offer -> offer.contract().lifecycle().equals("retired"));
    }

    /** The product's own date, or an earlier one that a contract of that major names. */
    private static Optional<Instant> sunset(List<Offer> offers, AdmittedPublication last) {
        List<Instant> dates = new ArrayList<>();
        last.sunset().ifPresent(dates::add);
        offers.forEach(offer -> offer.contract().endOfService().ifPresent(dates::add));
        return dates.stream()
                .filter(date -> date.isBefore(DataContract.NO_CALENDAR))
                .min(Comparator.naturalOrder());
    }

    private static String majors(AdmittedProduct admitted) {
        return admitted.offers().stream()
                .map(offer -> offer.version().major())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static String suggestion(Optional<String> nearest) {
        return nearest.map(name -> "; did you mean " + name + "?").orElse("");
    }

    private ConsumptionAnswer unknown(FindingCode code, String path, String message) {
        return new ConsumptionAnswer(Impact.UNKNOWN, List.of(Finding.of(code, path, message)), Optional.empty());
    }
}
