package dev.signalbox.governance.rest;

import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation.Status;
import dev.signalbox.governance.persistence.ViolationCursor;
import dev.signalbox.governance.persistence.ViolationFilter;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A request's parameters as a filter of violations; the same words for REST and pages. */
public final class Filters {
    private static final Set<String> KNOWN =
            Set.of("product", "domain", "status", "severity", "policy", "stage", "limit", "after");

    private Filters() {}

    public static ViolationFilter of(MultivaluedMap<String, String> parameters) {
        Paging.allow(parameters, KNOWN);
        Optional<String> product = Paging.single(parameters, "product");
        if (product.filter(id -> !ProductIds.isValid(id)).isPresent()) {
            throw RequestRefusedException.badRequest(
                    "product is not of the form <domain>.<product> in lower-case letters, digits and '-'.");
        }
        return new ViolationFilter(
                product,
                Paging.single(parameters, "domain"),
                choice(parameters, "status", Status.values()),
                choice(parameters, "severity", Severity.values()),
                Paging.single(parameters, "policy"),
                choice(parameters, "stage", Stage.values()));
    }

    public static Optional<ViolationCursor> after(Paging paging) {
        return paging.after()
                .map(text -> ViolationCursor.parse(text)
                        .orElseThrow(() -> RequestRefusedException.badRequest(
                                "after is what an earlier page gave as next; leave it out to begin anew.")));
    }

    private static <E extends Enum<E>> Optional<E> choice(
            MultivaluedMap<String, String> parameters, String name, E[] values) {
        return Paging.single(parameters, name)
                .map(text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() ->
                                RequestRefusedException.badRequest(name + " is one of " + List.of(values) + ".")));
    }
}
