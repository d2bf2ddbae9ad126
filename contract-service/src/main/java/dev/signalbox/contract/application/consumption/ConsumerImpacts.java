package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.consumption.Offer;
import dev.signalbox.contract.model.consumption.PromisedFields;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.model.publication.Decision;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a publication means for each consumer of the product; a consumer has one verdict, the worst of what it reads. */
public final class ConsumerImpacts {

    private final Decision decision;
    private final List<Offer> before;
    private final List<Candidate> candidates;

    private ConsumerImpacts(Decision decision, AdmittedProduct admitted) {
        this.decision = decision;
        this.before = admitted.offers();
        this.candidates = decision.contracts().stream()
                .map(contract -> new Candidate(contract, contract.offer()))
                .toList();
    }

    private record Candidate(CheckedContract contract, Offer offer) {}

    /** Those that break first. */
    public static List<ConsumerImpact> of(List<Consumption> consumers, Decision decision, AdmittedProduct admitted) {
        ConsumerImpacts impacts = new ConsumerImpacts(decision, admitted);
        return worst(consumers.stream().flatMap(consumer -> impacts.of(consumer).stream()));
    }

    private static List<ConsumerImpact> worst(Stream<ConsumerImpact> impacts) {
        Map<String, ConsumerImpact> byConsumer = new LinkedHashMap<>();
        impacts.forEach(impact -> byConsumer.merge(impact.consumerId(), impact, ConsumerImpacts::worse));
        return byConsumer.values().stream()
                .sorted(Comparator.comparing(ConsumerImpact::impact).thenComparing(ConsumerImpact::consumerId))
                .toList();
    }

    /** Of two that are as bad, the one that says where. */
    private static ConsumerImpact worse(ConsumerImpact one, ConsumerImpact other) {
        int order = one.impact().compareTo(other.impact());
        return order < 0 || (order == 0 && (one.path() != null || other.path() == null)) ? one : other;
    }

    /** The same for the way from one version of one contract to another, for those who read the first. */
    public static List<ConsumerImpact> ofStep(List<Consumption> consumers, Offer from, Offer to) {
        return worst(consumers.stream()
                .filter(consumer -> consumer.majorVersion() == from.version().major())
                .flatMap(consumer -> withinContract(consumer, from.promised()).stream())
                .map(consumer -> new ConsumerReading(consumer, List.of(to)).impact()));
    }

    /** What a consumer reads of this contract and not of another; empty where that is nothing. */
    private static Optional<Consumption> withinContract(Consumption consumer, PromisedFields promised) {
        List<String> fields = consumer.fields().stream().filter(promised::has).toList();
        Consumption within = new Consumption(
                consumer.consumerId(),
                consumer.kind(),
                consumer.majorVersion(),
                consumer.port(),
                fields,
                consumer.readerSchema());
        return within.namesNothing() && !consumer.namesNothing() ? Optional.empty() : Optional.of(within);
    }

    private Optional<ConsumerImpact> of(Consumption consumer) {
        List<Offer> ofItsMajor = offers(consumer, contract -> contract.version().major() == consumer.majorVersion());
        if (!ofItsMajor.isEmpty()) {
            return Optional.of(new ConsumerReading(consumer, ofItsMajor).impact());
        }
        List<Offer> inItsPlace = offers(
                consumer,
                contract -> contract.predecessor()
                        .filter(before -> before.version().major() == consumer.majorVersion())
                        .isPresent());
        if (!inItsPlace.isEmpty()) {
            return Optional.of(moved(consumer, inItsPlace));
        }
        return isDropped(consumer) ? Optional.of(dropped(consumer)) : Optional.empty();
    }

    private List<Offer> offers(Consumption consumer, Predicate<CheckedContract> which) {
        return candidates.stream()
                .filter(candidate -> which.test(candidate.contract()))
                .map(Candidate::offer)
                .filter(offer -> consumer.readsBehind(offer.ports()))
                .toList();
    }

    /** The next major stands where its major stood: what it would meet there. */
    private static ConsumerImpact moved(Consumption consumer, List<Offer> offers) {
        ConsumerImpact impact = new ConsumerReading(consumer, offers).impact();
        return new ConsumerImpact(
                impact.consumerId(),
                impact.impact(),
                impact.path(),
                "version " + offers.getFirst().version() + " takes the place of major " + consumer.majorVersion()
                        + (impact.message() == null ? "" : ", and " + impact.message()));
    }

    /** Only a publication that was read whole says what it leaves out. */
    private boolean isDropped(Consumption consumer) {
        return switch (decision) {
            case Decision.Rejected rejected -> false;
            case Decision.Accepted accepted ->
                before.stream()
                        .anyMatch(offer -> offer.version().major() == consumer.majorVersion()
                                && !offer.ports().isEmpty()
                                && consumer.readsBehind(offer.ports()));
        };
    }

    private static ConsumerImpact dropped(Consumption consumer) {
        return new ConsumerImpact(
                consumer.consumerId(),
                Impact.BREAKS,
                "outputPorts" + consumer.port().map(port -> "/" + port).orElse(""),
                "the publication no longer offers major " + consumer.majorVersion()
                        + consumer.port().map(port -> " at the port " + port).orElse(""));
    }
}
