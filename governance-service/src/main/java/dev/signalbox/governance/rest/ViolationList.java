package dev.signalbox.governance.rest;

import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.web.rest.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of violations.
 *
 * @param next what {@code after} is for the next page; null on the last
 */
public record ViolationList(
        List<ViolationView> violations, @Nullable String next) {
    static ViolationList of(Paging.Page<TrackedViolation> page) {
        return new ViolationList(
                page.entries().stream().map(ViolationView::of).toList(),
                page.next().orElse(null));
    }
}
