package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.DaySums;
import dev.signalbox.events.LineageReported;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.sli.application.CountConsumers;
import dev.signalbox.sli.application.RestoreAnswers;
import dev.signalbox.sli.application.RestoreInputs;
import dev.signalbox.sli.application.ResumeObjectives;
import dev.signalbox.sli.application.TakeMaintenance;
import dev.signalbox.sli.application.counter.MeasureIncreases;
import dev.signalbox.sli.application.lineage.RestoreLineage;
import dev.signalbox.sli.messaging.derived.DerivedMeasurements;
import dev.signalbox.sli.messaging.lineage.LineageReports;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.counter.CounterReading;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.BurnRates;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.ToldEvaluation;
import dev.signalbox.sli.projection.HashedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluations that were told, and what they were made of, in; the same rows out, and nothing told (docs/adr/0029). */
@ApplicationScoped
public class SliRebuild implements RebuildHandler {
    private final RestoreAnswers answers;
    private final RestoreInputs inputs;
    private final MeasureIncreases increases;
    private final RestoreLineage lineage;
    private final ResumeObjectives resume;
    private final TakeMaintenance maintenance;
    private final CountConsumers consumers;
    private final Publications publications;

    SliRebuild(
            RestoreAnswers answers,
            RestoreInputs inputs,
            MeasureIncreases increases,
            RestoreLineage lineage,
            ResumeObjectives resume,
            TakeMaintenance maintenance,
            CountConsumers consumers,
            Publications publications) {
        this.answers = answers;
        this.inputs = inputs;
        this.increases = increases;
        this.lineage = lineage;
        this.resume = resume;
        this.maintenance = maintenance;
        this.consumers = consumers;
        this.publications = publications;
    }

    @Override
    public Set<EventType> answers() {
        return Set.of(EventType.SLO_EVALUATED, EventType.RECORDS_DEAD_LETTERED);
    }

    @Override
    public void answered(List<MeshEvent> slice) {
        List<ToldEvaluation> told = new ArrayList<>();
        List<Measured> letters = new ArrayList<>();
        for (MeshEvent event : slice) {
            switch (event.payload()) {
                case SloEvaluated evaluated -> told.add(told(event, evaluated));
                case RecordsDeadLettered buried -> letters.addAll(DerivedMeasurements.letters(buried));
                default -> throw new IllegalStateException("not asked for: " + event.type());
            }
        }
        if (!told.isEmpty()) {
            answers.told(told);
        }
        if (!letters.isEmpty()) {
            inputs.measured(letters);
        }
    }

    @Override
    public void past(List<MeshEvent> slice) {
        List<Measured> measured = new ArrayList<>();
        List<CounterReading> readings = new ArrayList<>();
        for (MeshEvent event : slice) {
            if (event.payload() instanceof PolicySetActivated activated) {
                maintenance.activated(
                        activated.getRevision(),
                        MaintenanceFiles.read(activated.getFiles()),
                        event.origin().brokerTime());
            } else if (!Inputs.isOurs(event)) {
                Instant at = event.origin().brokerTime();
                switch (event.payload()) {
                    case SliMeasured measurement
                    when Measurements.isOfCounter(measurement) ->
                        Measurements.counterReading(measurement, at).ifPresent(readings::add);
                    case SliMeasured measurement ->
                        Measurements.translate(measurement, at).ifPresent(measured::add);
                    case ProductPublished published -> inputs.published(publications.translate(published, at));
                    case PublicationJudged judged ->
                        Inputs.verdict(judged)
                                .ifPresent(verdict -> inputs.judged(
                                        new ProductId(judged.getProductId()), judged.getPublicationId(), verdict, at));
                    case ProductRefreshed refreshed ->
                        Inputs.refresh(refreshed, at)
                                .ifPresent(
                                        refresh -> inputs.refreshed(new ProductId(refreshed.getProductId()), refresh));
                    case ConsumptionChecked _ ->
                        DerivedMeasurements.answer(event)
                                .flatMap(consumers::answered)
                                .ifPresent(measured::add);
                    case PublicationChecked _, PolicyViolated _ -> measured.addAll(DerivedMeasurements.of(event));
                    case LineageReported _ -> LineageReports.translate(event).ifPresent(lineage::taken);
                    default -> throw new IllegalStateException("not asked for: " + event.type());
                }
            }
        }
        if (!readings.isEmpty()) {
            measured.addAll(increases.of(readings));
        }
        if (!measured.isEmpty()) {
            inputs.measured(measured);
        }
    }

    @Override
    public void resume(Decisions decisions) {
        lineage.resume(decisions);
        consumers.resume();
        resume.resume(decisions);
    }

    @Override
    public Map<String, String> hashedRows() {
        return HashedRows.BY_TABLE;
    }

    /** The time in the envelope of our own events is that of the assessment. */
    private static ToldEvaluation told(MeshEvent event, SloEvaluated evaluated) {
        DaySums day = evaluated.getDaySums();
        return new ToldEvaluation(
                SloId.parse(evaluated.getSloId()),
                new ProductId(evaluated.getProductId()),
                evaluated.getSli(),
                evaluated.getObjective(),
                SloState.valueOf(evaluated.getState()),
                Alert.valueOf(evaluated.getAlert()),
                evaluated.getRevision(),
                event.envelope().time(),
                evaluated.getCompliance(),
                evaluated.getBudgetRemaining(),
                new BurnRates(evaluated.getBurnRates()),
                day == null ? null : day.getDay(),
                day == null ? Sums.NONE : new Sums(day.getGood(), day.getBad()));
    }
}
