package dev.signalbox.sli.page;

import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.projection.ObjectiveFilter;
import dev.signalbox.sli.projection.ObjectiveQueries.DomainCount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of objectives, least budget left first.
 *
 * @param product the product that the list is cut to; null if it is not
 * @param next the address of the next page; null if this is the last
 */
public record ObjectiveListPage(
        List<ObjectiveLine> lines,
        List<Chip> domains,
        List<Chip> states,
        @Nullable String product,
        boolean filtered,
        boolean first,
        @Nullable String next) {

    /** A choice among the filters. */
    public record Chip(
            String text,
            String href,
            boolean chosen,
            @Nullable Long count) {}

    static ObjectiveListPage of(
            List<ObjectiveLine> lines,
            List<DomainCount> domains,
            ObjectiveFilter filter,
            boolean first,
            Optional<String> next) {
        return new ObjectiveListPage(
                lines,
                domains(domains, filter),
                states(filter),
                filter.product().orElse(null),
                filter.product().isPresent()
                        || filter.domain().isPresent()
                        || filter.state().isPresent(),
                first,
                next.map(after -> href(filter, after)).orElse(null));
    }

    private static List<Chip> domains(List<DomainCount> domains, ObjectiveFilter filter) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                "All domains",
                href(new ObjectiveFilter(Optional.empty(), Optional.empty(), filter.state()), ""),
                filter.domain().isEmpty() && filter.product().isEmpty(),
                domains.stream().mapToLong(DomainCount::objectives).sum()));
        for (DomainCount domain : domains) {
            chips.add(new Chip(
                    domain.domain(),
                    href(new ObjectiveFilter(Optional.empty(), Optional.of(domain.domain()), filter.state()), ""),
                    filter.domain().filter(domain.domain()::equals).isPresent(),
                    domain.objectives()));
        }
        return chips;
    }

    private static List<Chip> states(ObjectiveFilter filter) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                "Any state",
                href(new ObjectiveFilter(filter.product(), filter.domain(), Optional.empty()), ""),
                filter.state().isEmpty(),
                null));
        Arrays.stream(SloState.values())
                .map(state -> new Chip(
                        state == SloState.UNKNOWN
                                ? "no data"
                                : state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        href(new ObjectiveFilter(filter.product(), filter.domain(), Optional.of(state)), ""),
                        filter.state().filter(state::equals).isPresent(),
                        null))
                .forEach(chips::add);
        return chips;
    }

    private static String href(ObjectiveFilter filter, String after) {
        List<String> parameters = new ArrayList<>();
        filter.product().ifPresent(product -> parameters.add("product=" + encoded(product)));
        filter.domain().ifPresent(domain -> parameters.add("domain=" + encoded(domain)));
        filter.state().ifPresent(state -> parameters.add("state=" + state));
        if (!after.isEmpty()) {
            parameters.add("after=" + encoded(after));
        }
        return "/objectives" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
