package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.persistence.ViolationRevisionEntity;
import java.time.Instant;
import java.util.List;

/** A violation, and every step by which it came to be so. */
public record ViolationDetail(@JsonUnwrapped ViolationView violation, List<Step> history) {

    /** One step, as it was told. */
    public record Step(long revision, String status, String severity, String alert, String message, Instant changedAt) {
        static Step of(ViolationRevisionEntity row) {
            return new Step(row.revision, row.status, row.severity, row.alert, row.message, row.changedAt);
        }
    }

    static ViolationDetail of(TrackedViolation violation, List<ViolationRevisionEntity> steps) {
        return new ViolationDetail(
                ViolationView.of(violation), steps.stream().map(Step::of).toList());
    }
}
