package dev.signalbox.sli.rest;

import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.projection.ObjectiveCursor;
import dev.signalbox.sli.projection.ObjectiveFilter;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a request asks for, or why it cannot be understood. */
public final class Asked {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Asked() {}

    public static ObjectiveFilter filter(MultivaluedMap<String, String> parameters) {
        return new ObjectiveFilter(
                Paging.single(parameters, "product").map(Asked::product).map(ProductId::value),
                Paging.single(parameters, "domain"),
                Paging.single(parameters, "state").map(Asked::state));
    }

    public static Optional<ObjectiveCursor> after(Paging paging) {
        try {
            return paging.after().map(ObjectiveCursor::parse);
        } catch (IllegalArgumentException e) {
            throw RequestRefusedException.badRequest(
                    "after is no place in this list; take it from next of the page before, as it stands.");
        }
    }

    public static SloId objective(String sloId) {
        try {
            return SloId.parse(sloId);
        } catch (IllegalArgumentException e) {
            throw unknown(sloId);
        }
    }

    public static RequestRefusedException unknown(String sloId) {
        return RequestRefusedException.notFound("There is no objective " + sloId
                + "; GET /api/v1/objectives?product=<domain>.<product> names those there are.");
    }

    static ProductId product(String product) {
        if (!ProductIds.isValid(product)) {
            throw RequestRefusedException.badRequest(
                    "A product id is <domain>.<product> in lower-case letters, digits and '-'.");
        }
        return new ProductId(product);
    }

    static ProductId required(MultivaluedMap<String, String> parameters, String path) {
        return Paging.single(parameters, "product")
                .map(Asked::product)
                .orElseThrow(() ->
                        RequestRefusedException.badRequest("Name a product: " + path + "?product=<domain>.<product>"));
    }

    static Optional<Instant> moment(MultivaluedMap<String, String> parameters, String name) {
        try {
            Optional<Instant> moment = Paging.single(parameters, name).map(Instant::parse);
            if (moment.isPresent()
                    && (moment.get().isBefore(EARLIEST) || moment.get().isAfter(LATEST))) {
                throw RequestRefusedException.badRequest(name + " is no time of this mesh.");
            }
            return moment;
        } catch (DateTimeParseException e) {
            throw RequestRefusedException.badRequest(
                    name + " is a time in ISO 8601, for instance 2026-11-25T00:00:00Z.");
        }
    }

    private static SloState state(String state) {
        try {
            return SloState.valueOf(state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RequestRefusedException.badRequest("state is one of " + Arrays.toString(SloState.values()) + ".");
        }
    }
}
