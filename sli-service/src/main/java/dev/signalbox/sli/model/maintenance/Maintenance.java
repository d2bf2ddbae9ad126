package dev.signalbox.sli.model.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The times at which one product is under maintenance, in their order. */
public record Maintenance(List<Span> spans) {
    public static final Maintenance NONE = new Maintenance(List.of());

    public Maintenance {
        spans = spans.stream().sorted(Comparator.comparing(Span::from)).toList();
    }

    /** A stretch of time, [from, until). */
    public record Span(Instant from, Instant until) {}

    /** Whether it runs at this moment. */
    public boolean runsAt(Instant moment) {
        return spans.stream().anyMatch(span -> !moment.isBefore(span.from()) && moment.isBefore(span.until()));
    }

    /** Whether a window that ends at this moment was measured under it: one that ends as it begins was not, one that ends with it was. */
    public boolean covers(Instant windowEnd) {
        for (Span span : spans) {
            if (windowEnd.isAfter(span.from()) && !windowEnd.isAfter(span.until())) {
                return true;
            }
        }
        return false;
    }

    /** What it leaves of [from, to). */
    public List<Span> outside(Instant from, Instant to) {
        List<Span> left = new ArrayList<>();
        Instant start = from;
        for (Span span : spans) {
            if (start.isBefore(span.from()) && start.isBefore(to)) {
                left.add(new Span(start, span.from().isBefore(to) ? span.from() : to));
            }
            start = span.until().isAfter(start) ? span.until() : start;
        }
        if (start.isBefore(to)) {
            left.add(new Span(start, to));
        }
        return left;
    }

    /** When it begins or ends next after this moment. */
    public Optional<Instant> nextEdge(Instant after) {
        return spans.stream()
                .flatMap(span -> Stream.of(span.from(), span.until()))
                .filter(edge -> edge.isAfter(after))
                .min(Comparator.naturalOrder());
    }
}
