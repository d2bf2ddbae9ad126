package dev.signalbox.cli.mesh;

import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.DeprecationNoticed;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.events.RegisteredSubject;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.SloEvaluated;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** One event in one line, for people. */
public final class EventSentence {
    private EventSentence() {}

    public static String of(ReceivedEvent event) {
        return "%s  %-20s %-28s %s"
                .formatted(
                        event.brokerTime().truncatedTo(ChronoUnit.SECONDS),
                        event.payload().getSchema().getName(),
                        event.envelope().subject(),
                        said(event));
    }

    private static String said(ReceivedEvent event) {
        return switch (event.payload()) {
            case PublicationChecked checked ->
                "%s %s%s".formatted(checked.getVersion(), checked.getVerdict(), levels(checked));
            case PublicationJudged judged ->
                "%s %s%s".formatted(judged.getVersion(), judged.getVerdict(), blocking(judged));
            case SchemaChanged changed ->
                "%s → %s %s%s  %s"
                        .formatted(
                                changed.getOldVersion() == null ? "new" : changed.getOldVersion(),
                                changed.getNewVersion(),
                                changed.getLevel(),
                                changed.getBreaksConsumers() ? ", breaks consumers" : "",
                                changed.getSubjects().stream()
                                        .map(RegisteredSubject::getSubject)
                                        .collect(Collectors.joining(", ")));
            case PolicyViolated violation ->
                "%s %s %s %s: %s"
                        .formatted(
                                violation.getStatus(),
                                violation.getEnforcement(),
                                violation.getStage(),
                                violation.getPolicyId(),
                                violation.getMessage());
            case PolicySetActivated activated ->
                "revision %d %s".formatted(activated.getRevision(), activated.getDigest());
            case ProductRefreshed refreshed ->
                "%s run %s%s"
                        .formatted(
                                refreshed.getStatus(),
                                refreshed.getRunId(),
                                refreshed.getRecordCount() == null
                                        ? ""
                                        : ", " + refreshed.getRecordCount() + " records");
            case SliMeasured measured ->
                "%s %s from %s"
                        .formatted(
                                measured.getSli(),
                                measured.getValue() == null ? measured.getGood() + " good" : measured.getValue(),
                                measured.getSource());
            case SloEvaluated evaluated ->
                "%s %s %s%s"
                        .formatted(
                                evaluated.getSli(),
                                evaluated.getState(),
                                evaluated.getAlert(),
                                evaluated.getBudgetRemaining() == null
                                        ? ""
                                        : String.format(
                                                Locale.ROOT,
                                                ", %.0f %% of the budget left",
                                                100 * evaluated.getBudgetRemaining()));
            case ConsumptionChecked checked -> "%s %s".formatted(checked.getStatus(), checked.getImpact());
            case DeprecationNoticed noticed -> "%s until %s".formatted(noticed.getContractId(), noticed.getSunset());
            case RegistryDrifted drifted -> drifted.getSubject();
            case RecordsDeadLettered buried ->
                "%d dead letters on %s".formatted(buried.getRecords().size(), buried.getTopic());
            default -> event.envelope().id();
        };
    }

    private static String levels(PublicationChecked checked) {
        String levels = checked.getContracts().stream()
                .map(CheckedContract::getLevel)
                .distinct()
                .collect(Collectors.joining(", "));
        int findings = checked.getFindingsCount();
        return (levels.isEmpty() ? "" : " " + levels) + (findings == 0 ? "" : ", " + findings + " findings");
    }

    private static String blocking(PublicationJudged judged) {
        return judged.getBlocking().isEmpty()
                ? ""
                : judged.getBlocking().stream()
                        .map(violation -> violation.getPolicyId())
                        .distinct()
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
