package dev.signalbox.governance.page;

import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.TrackedViolation.Status;
import dev.signalbox.governance.persistence.ViolationFilter;
import dev.signalbox.web.rest.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The violations that are asked for, and links that narrow or widen what is asked.
 *
 * @param narrowed what is asked for beside status, domain and severity, each with the link that drops it
 * @param everything whether nothing is asked for but what is shown unasked
 * @param next where the next page is; null on the last
 */
public record ViolationFeed(
        List<ViolationCard> cards,
        List<Choice> statuses,
        List<Choice> domains,
        List<Choice> severities,
        List<Choice> narrowed,
        boolean everything,
        @Nullable String first,
        @Nullable String next) {
    public ViolationFeed {
        cards = List.copyOf(cards);
        statuses = List.copyOf(statuses);
        domains = List.copyOf(domains);
        severities = List.copyOf(severities);
        narrowed = List.copyOf(narrowed);
    }

    /**
     * A link to another part of the feed.
     *
     * @param count how many open violations it has; null where they are not counted
     */
    public record Choice(
            String text,
            String href,
            boolean chosen,
            @Nullable Long count) {}

    static ViolationFeed of(
            ViolationFilter filter, Paging paging, Paging.Page<TrackedViolation> page, Map<String, Long> openByDomain) {
        FeedAddress here = FeedAddress.of(filter);
        return new ViolationFeed(
                page.entries().stream().map(ViolationCard::of).toList(),
                statuses(filter, here),
                domains(filter, here, openByDomain),
                severities(filter, here),
                narrowed(filter, here),
                here.toString().equals("/violations"),
                paging.after().isPresent() ? here.toString() : null,
                page.next()
                        .map(after -> here.with("after", Optional.of(after)).toString())
                        .orElse(null));
    }

    private static List<Choice> statuses(ViolationFilter filter, FeedAddress here) {
        return Stream.concat(Stream.of(Status.values()).map(Optional::of), Stream.of(Optional.<Status>empty()))
                .map(status -> {
                    String word = status.map(FeedAddress::word).orElse(FeedAddress.ANY_STATUS);
                    return new Choice(
                            word,
                            here.with("status", Optional.of(word)).toString(),
                            filter.status().equals(status),
                            null);
                })
                .toList();
    }

    private static List<Choice> domains(ViolationFilter filter, FeedAddress here, Map<String, Long> openByDomain) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                "every domain",
                here.with("domain", Optional.empty()).toString(),
                filter.domain().isEmpty(),
                openByDomain.values().stream().mapToLong(Long::longValue).sum()));
        openByDomain.forEach((domain, open) -> choices.add(new Choice(
                domain,
                here.with("domain", Optional.of(domain)).toString(),
                filter.domain().equals(Optional.of(domain)),
                open)));
        return choices;
    }

    private static List<Choice> severities(ViolationFilter filter, FeedAddress here) {
        return Stream.concat(
                        Stream.of(Optional.<Severity>empty()),
                        Stream.of(Severity.values()).map(Optional::of))
                .map(severity -> new Choice(
                        severity.map(FeedAddress::word).orElse("every severity"),
                        here.with("severity", severity.map(FeedAddress::word)).toString(),
                        filter.severity().equals(severity),
                        null))
                .toList();
    }

    private static List<Choice> narrowed(ViolationFilter filter, FeedAddress here) {
        List<Choice> narrowed = new ArrayList<>();
        filter.product().ifPresent(product -> narrowed.add(dropping("product", product, here)));
        filter.policy().ifPresent(policy -> narrowed.add(dropping("policy", policy, here)));
        filter.stage().ifPresent(stage -> narrowed.add(dropping("stage", FeedAddress.word(stage), here)));
        return narrowed;
    }

    private static Choice dropping(String name, String value, FeedAddress here) {
        return new Choice(name + " " + value, here.with(name, Optional.empty()).toString(), true, null);
    }
}
