package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.BuriedRecord;
import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.sli.application.CountConsumers;
import dev.signalbox.sli.application.RecordMeasurements;
import dev.signalbox.sli.application.RecordRefresh;
import dev.signalbox.sli.application.TakeMaintenance;
import dev.signalbox.sli.application.TakeObjectives;
import dev.signalbox.sli.application.counter.MeasureIncreases;
import dev.signalbox.sli.application.lineage.TakeLineage;
import dev.signalbox.sli.messaging.derived.DerivedMeasurements;
import dev.signalbox.sli.messaging.lineage.LineageReports;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.counter.CounterReading;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.objective.Evaluation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Publications, checks, verdicts, violations, refreshes, measurements and lineage in; evaluations out. */
@ApplicationScoped
public class SliConsumer implements MeshHandler {
    private final TakeObjectives takeObjectives;
    private final RecordRefresh recordRefresh;
    private final RecordMeasurements recordMeasurements;
    private final MeasureIncreases measureIncreases;
    private final TakeLineage takeLineage;
    private final TakeMaintenance takeMaintenance;
    private final CountConsumers countConsumers;
    private final Publications publications;
    private final Evaluations evaluations;
    private final DeadLetters deadLetters;

    SliConsumer(
            TakeObjectives takeObjectives,
            RecordRefresh recordRefresh,
            RecordMeasurements recordMeasurements,
            MeasureIncreases measureIncreases,
            TakeLineage takeLineage,
            TakeMaintenance takeMaintenance,
            CountConsumers countConsumers,
            Publications publications,
            Evaluations evaluations,
            DeadLetters deadLetters) {
        this.takeObjectives = takeObjectives;
        this.recordRefresh = recordRefresh;
        this.recordMeasurements = recordMeasurements;
        this.measureIncreases = measureIncreases;
        this.takeLineage = takeLineage;
        this.takeMaintenance = takeMaintenance;
        this.countConsumers = countConsumers;
        this.publications = publications;
        this.evaluations = evaluations;
        this.deadLetters = deadLetters;
    }

    @Override
    public Set<EventType> reads() {
        return EnumSet.of(
                EventType.PRODUCT_PUBLISHED,
                EventType.PUBLICATION_JUDGED,
                EventType.POLICY_SET_ACTIVATED,
                EventType.PUBLICATION_CHECKED,
                EventType.POLICY_VIOLATED,
                EventType.CONSUMPTION_CHECKED,
                EventType.PRODUCT_REFRESHED,
                EventType.SLI_MEASURED,
                EventType.LINEAGE_REPORTED);
    }

    /** Also of measurements: what a measurement counts follows from what is promised, which is read first. */
    @Override
    public Set<String> locks(MeshEvent event) {
        if (event.type() == EventType.CONSUMPTION_CHECKED) {
            return DerivedMeasurements.answer(event).isEmpty() ? Set.of() : Set.of(event.productId());
        }
        if (isDerived(event)) {
            return DerivedMeasurements.of(event).isEmpty() ? Set.of() : Set.of(event.productId());
        }
        return Inputs.isOurs(event) && event.type() != EventType.POLICY_SET_ACTIVATED
                ? Set.of()
                : Set.of(event.productId());
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        handle(slice, List.of(), decisions);
    }

    /**
     * The measurements of a slice go in one batch after everything else: what they count does not depend on their order. What measures
     * without saying so is of topics on which other events decide as well, and goes before the next of those.
     * What was buried is counted with the measurements.
     */
    @Override
    public void handle(List<MeshEvent> slice, List<BuriedRecord> buried, Decisions decisions) {
        List<MeshEvent> measurements = new ArrayList<>();
        List<MeshEvent> derived = new ArrayList<>();
        for (MeshEvent event : slice) {
            if (isDerived(event)) {
                derived.add(event);
                continue;
            }
            measured(derived, List.of(), decisions);
            if (event.payload() instanceof PolicySetActivated activated) {
                takeMaintenance.activated(
                        activated.getRevision(),
                        MaintenanceFiles.read(activated.getFiles()),
                        event.origin().brokerTime());
            } else if (event.type() == EventType.SLI_MEASURED && !Inputs.isOurs(event)) {
                measurements.add(event);
            } else if (event.type() == EventType.LINEAGE_REPORTED && !Inputs.isOurs(event)) {
                LineageReports.translate(event).ifPresent(report -> takeLineage.taken(report, decisions));
            } else if (!Inputs.isOurs(event)) {
                evaluations.emit(evaluate(event, decisions), event.cause(), decisions);
            }
        }
        measured(derived, List.of(), decisions);
        measured(measurements, buried, decisions);
    }

    @Override
    public Set<String> locks(BuriedRecord record) {
        return Set.of(record.productId());
    }

    /** Takes the events out of their list. */
    private void measured(List<MeshEvent> events, List<BuriedRecord> buried, Decisions decisions) {
        if (events.isEmpty() && buried.isEmpty()) {
            return;
        }
        List<Measured> batch = new ArrayList<>(events.size());
        Map<ProductId, Cause> last = new HashMap<>();
        batch.addAll(deadLetters.measured(buried, decisions));
        List<CounterReading> readings = new ArrayList<>();
        for (MeshEvent event : events) {
            if (event.payload() instanceof SliMeasured measurement && Measurements.isOfCounter(measurement)) {
                Measurements.counterReading(measurement, event.origin().brokerTime())
                        .ifPresent(reading -> {
                            readings.add(reading);
                            last.put(reading.series().product(), event.cause());
                        });
                continue;
            }
            for (Measured measured : translate(event)) {
                batch.add(measured);
                last.put(measured.series().product(), event.cause());
            }
        }
        buried.forEach(record -> last.merge(new ProductId(record.productId()), record.cause(), SliConsumer::later));
        if (!readings.isEmpty()) {
            batch.addAll(measureIncreases.of(readings));
        }
        Map<ProductId, List<Evaluation>> told = new LinkedHashMap<>();
        for (Evaluation next : recordMeasurements.measured(batch, decisions)) {
            told.computeIfAbsent(next.objective().product(), first -> new ArrayList<>())
                    .add(next);
        }
        told.forEach((product, all) -> evaluations.emit(all, Objects.requireNonNull(last.get(product)), decisions));
        events.clear();
    }

    private static Cause later(Cause one, Cause other) {
        return other.now().isBefore(one.now()) ? one : other;
    }

    /** Whether it measures something without saying so. */
    private static boolean isDerived(MeshEvent event) {
        return switch (event.type()) {
            case PUBLICATION_CHECKED, POLICY_VIOLATED, CONSUMPTION_CHECKED -> true;
            default -> false;
        };
    }

    private List<Measured> translate(MeshEvent event) {
        return switch (event.payload()) {
            case SliMeasured measurement ->
                Measurements.translate(measurement, event.origin().brokerTime())
                        .map(List::of)
                        .orElse(List.of());
            case ConsumptionChecked _ ->
                DerivedMeasurements.answer(event).flatMap(countConsumers::answered).stream()
                        .toList();
            default -> DerivedMeasurements.of(event);
        };
    }

    private List<Evaluation> evaluate(MeshEvent event, Decisions decisions) {
        Instant now = event.origin().brokerTime();
        return switch (event.payload()) {
            case ProductPublished published ->
                takeObjectives.published(publications.translate(published, now), decisions);
            case PublicationJudged judged ->
                Inputs.verdict(judged)
                        .map(verdict -> takeObjectives.judged(
                                new ProductId(judged.getProductId()),
                                judged.getPublicationId(),
                                verdict,
                                now,
                                decisions))
                        .orElse(List.of());
            case ProductRefreshed refreshed ->
                Inputs.refresh(refreshed, now)
                        .map(refresh ->
                                recordRefresh.refreshed(new ProductId(refreshed.getProductId()), refresh, decisions))
                        .orElse(List.of());
            default -> throw new IllegalStateException("not asked for: " + event.type());
        };
    }
}
