package dev.signalbox.governance.page;

import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.persistence.ViolationRevisionEntity;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import java.util.List;
import java.util.Locale;

/** One violation, and how it came to be so, the latest step first. */
public record ViolationPage(ViolationCard card, List<Step> steps) {
    public ViolationPage {
        steps = List.copyOf(steps);
    }

    /** One step. */
    public record Step(Badge status, String message, long revision, boolean alerts, String alert, Moment at) {
        static Step of(ViolationRevisionEntity row) {
            return new Step(
                    Badge.ofViolation(row.status),
                    row.message,
                    row.revision,
                    row.status.equals("OPEN") && !row.alert.equals("NONE"),
                    row.alert.toLowerCase(Locale.ROOT),
                    Moment.of(row.changedAt));
        }
    }

    static ViolationPage of(TrackedViolation violation, List<ViolationRevisionEntity> rows) {
        return new ViolationPage(
                ViolationCard.of(violation), rows.stream().map(Step::of).toList());
    }
}
