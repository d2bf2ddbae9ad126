package dev.signalbox.sli.messaging.derived;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.events.ConsumerImpact;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.derived.ConsumerAnswer;
import dev.signalbox.sli.model.derived.MeasuringEvent;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.objective.StandardIndicator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads M3, M13 and M15 from what contract-service checked and what governance-service found (docs/adr/0043), and M8 from dead letters
 * (docs/adr/0048).
 */
public final class DerivedMeasurements {
    /** Never those of service levels: what objectives say must not change what objectives count. */
    private static final Set<String> OF_CONTRACTS = Set.of("EVOLUTION", "INTEROPERABILITY");

    /** What contract-service finds of a publication that it cannot read. */
    private static final String UNREADABLE = "PUBLICATION_UNREADABLE";

    private DerivedMeasurements() {}

    /** What an event measures; nothing if it is about the backbone itself, or says nothing about an indicator. */
    public static List<Measured> of(MeshEvent event) {
        ProductId product = new ProductId(event.productId());
        if (product.isOfSignalbox()) {
            return List.of();
        }
        return switch (event.payload()) {
            case PublicationChecked checked -> checked(product, checked, event);
            case PolicyViolated violated ->
                violated(product, violated, event).stream().toList();
            default -> List.of();
        };
    }

    /**
     * Each check is one word on all declared consumers, whatever came of the publication: M3 is about what a domain tries to publish. Only
     * an accepted one speaks for M13: a refused one reaches no consumer. A consumer that declared nothing to check counts neither way. Any
     * that could be read is one for M8.
     */
    private static List<Measured> checked(ProductId product, PublicationChecked checked, MeshEvent event) {
        long passing = consumers(checked, "COMPATIBLE");
        long breaking = consumers(checked, "BREAKS");
        Stream<Optional<Measured>> measured = Stream.of(
                count(
                        product,
                        StandardIndicator.SCHEMA_COMPATIBILITY,
                        checked.getPublicationId(),
                        event,
                        passing,
                        breaking),
                checked.getVerdict().equals("ACCEPTED")
                        ? count(
                                product,
                                StandardIndicator.CONTRACT_VIOLATIONS,
                                checked.getPublicationId(),
                                event,
                                passing,
                                0)
                        : Optional.empty(),
                isRead(checked)
                        ? count(product, StandardIndicator.DLQ_RATE, checked.getPublicationId(), event, 1, 0)
                        : Optional.empty());
        return measured.flatMap(Optional::stream).toList();
    }

    /** What could not be read is answered beside its dead letter. */
    private static boolean isRead(PublicationChecked checked) {
        return checked.getFindings().stream()
                .noneMatch(finding -> finding.getCode().equals(UNREADABLE));
    }

    private static long consumers(PublicationChecked checked, String impact) {
        return checked.getImpacts().stream()
                .map(ConsumerImpact::getImpact)
                .filter(impact::equals)
                .count();
    }

    private static Optional<Measured> count(
            ProductId product, StandardIndicator indicator, String what, MeshEvent event, long good, long bad) {
        return good + bad == 0
                ? Optional.empty()
                : MeasuringEvent.PUBLICATION_CHECKED.once(
                        product,
                        indicator,
                        what,
                        event.envelope().time(),
                        new Reading.Counts(good, bad),
                        event.origin().brokerTime());
    }

    /** What the dead letters of a product measure: each record one bad one, when the broker appended it. */
    public static List<Measured> letters(RecordsDeadLettered buried) {
        ProductId product = new ProductId(buried.getProductId());
        String lane = buried.getTopic() + "-" + buried.getPartition();
        return buried.getRecords().stream()
                .map(record -> MeasuringEvent.DEAD_LETTER.ofRecord(
                        product,
                        StandardIndicator.DLQ_RATE,
                        lane,
                        record.getOffset(),
                        record.getAppendedAt(),
                        new Reading.Counts(0, 1)))
                .toList();
    }

    /** What was answered to a declaration; empty for one that was refused: what was declared before it stands. */
    public static Optional<ConsumerAnswer> answer(MeshEvent event) {
        ConsumptionChecked checked = event.payload(ConsumptionChecked.class);
        ProductId product = new ProductId(event.productId());
        boolean isActive = checked.getStatus().equals("ACTIVE");
        return product.isOfSignalbox() || !(isActive || checked.getStatus().equals("WITHDRAWN"))
                ? Optional.empty()
                : Optional.of(new ConsumerAnswer(
                        product,
                        checked.getDeclarationId(),
                        checked.getConsumerId(),
                        checked.getMajorVersion(),
                        checked.getPort() == null ? "" : checked.getPort(),
                        checked.getRevision(),
                        isActive,
                        event.envelope().time(),
                        event.origin().brokerTime()));
    }

    /** A violation counts once each time it opens, however often its words or its evidence change. */
    private static Optional<Measured> violated(ProductId product, PolicyViolated violated, MeshEvent event) {
        boolean isFailure = OF_CONTRACTS.contains(violated.getCategory())
                && violated.getStage().equals("CURRENT")
                && violated.getStatus().equals("OPEN")
                && !product.isOfWholeDomain();
        return isFailure
                ? MeasuringEvent.POLICY_VIOLATED.once(
                        product,
                        StandardIndicator.CONTRACT_VIOLATIONS,
                        violated.getViolationId(),
                        violated.getFirstSeenAt(),
                        new Reading.Counts(0, 1),
                        event.origin().brokerTime())
                : Optional.empty();
    }
}
