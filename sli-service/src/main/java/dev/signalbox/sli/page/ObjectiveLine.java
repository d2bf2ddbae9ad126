package dev.signalbox.sli.page;

import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.Budgeting;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.Window;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An objective in numbers.
 *
 * @param about element and port, if it is not about the whole product; null if it is
 * @param budgetShare the budget that is left, from 0 to 1, for a meter; null if unknown
 * @param alert null if nobody is alerted
 * @param unit what good and bad count
 */
public record ObjectiveLine(
        String sloId,
        String productId,
        String domain,
        String sli,
        @Nullable String about,
        String objective,
        String target,
        String window,
        Badge state,
        @Nullable Badge alert,
        String compliance,
        String budget,
        @Nullable String budgetShare,
        String good,
        String bad,
        String unit,
        Moment since,
        Moment evaluated) {

    static ObjectiveLine of(ListedObjective listed) {
        Assessment assessment = listed.assessment();
        var objective = assessment.objective();
        return new ObjectiveLine(
                objective.id().toString(),
                objective.product().value(),
                objective.product().domain(),
                objective.indicator().sli(),
                about(assessment),
                objective.inWords(),
                Figures.percent(objective.target()),
                window(objective.window()),
                Badge.ofObjective(assessment.standing().state().name()),
                alert(assessment.standing().alert()),
                Figures.percent(assessment.window().compliance()),
                Figures.budget(assessment.budgetRemaining()),
                assessment.budgetRemaining().isPresent()
                        ? Figures.plain(Math.clamp(assessment.budgetRemaining().getAsDouble(), 0.0, 1.0), 4)
                        : null,
                Figures.count(inUnits(objective, assessment.window().good())),
                Figures.count(inUnits(objective, assessment.window().bad())),
                objective.budgeting().slice().isPresent() ? "slices" : unit(objective.indicator()),
                Moment.of(assessment.standing().since()),
                Moment.of(assessment.at()));
    }

    static @Nullable Badge alert(Alert alert) {
        return switch (alert) {
            case NONE -> null;
            case TICKET -> Badge.warn("ticket");
            case PAGE -> Badge.bad("pages the owner");
        };
    }

    private static String window(Window window) {
        return switch (window) {
            case Window.Rolling(int days) -> days + " days";
            case Window.Calendar calendar ->
                (calendar.count() == 1 ? "" : calendar.count() + " × ") + "calendar "
                        + calendar.unit().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Of slices that count by their share, how many would be as much. */
    static long inUnits(ServiceLevelObjective objective, long counted) {
        return objective.budgeting() instanceof Budgeting.RatioTimeslices
                ? Math.round((double) counted / Budgeting.RatioTimeslices.PARTS)
                : counted;
    }

    private static String unit(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Freshness _ -> "seconds";
            case Indicator.PublishSuccess _ -> "runs";
            case Indicator.Completeness _ -> "rows";
            case Indicator.Share _, Indicator.DeadLetterRate _ -> "counted";
            case Indicator.Threshold _ -> "windows";
        };
    }

    private static @Nullable String about(Assessment assessment) {
        String element = assessment.objective().element();
        String ports = String.join(", ", assessment.objective().sortedPorts());
        if (element.isEmpty() && ports.isEmpty()) {
            return null;
        }
        return element.isEmpty() ? ports : ports.isEmpty() ? element : element + " · " + ports;
    }
}
