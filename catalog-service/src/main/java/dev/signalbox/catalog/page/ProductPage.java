package dev.signalbox.catalog.page;

import dev.signalbox.catalog.model.Description;
import dev.signalbox.catalog.model.InputPort;
import dev.signalbox.catalog.projection.product.ShownProduct;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import dev.signalbox.web.page.Reach;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one product shows: the current description, or that of the newest publication if none was admitted.
 *
 * @param notice what a reader must know before all else; null if there is nothing
 * @param version null if nothing was admitted yet
 */
public record ProductPage(
        String productId,
        String domain,
        String name,
        @Nullable String version,
        @Nullable Badge lifecycle,
        @Nullable Notice notice,
        @Nullable Ending ending,
        @Nullable String purpose,
        List<String> tags,
        @Nullable String team,
        @Nullable Reach contact,
        @Nullable Reach support,
        @Nullable String tenant,
        @Nullable Moment admitted,
        List<InputPort> inputPorts,
        List<ContractSection> contracts,
        List<SubjectLine> subjects,
        List<ViolationCard> violations,
        List<ObjectiveCard> objectives,
        List<ConsumerLine> consumers,
        List<TimelineEntry> timeline,
        boolean timelineGoesOn) {
    static final int TIMELINE = 20;

    /** Why what is shown is not the whole story: a newer publication, or none that was admitted. */
    public record Notice(Badge badge, String title, String text) {}

    /** That the product is on its way out. */
    public record Ending(
            Moment since, @Nullable Moment sunset, @Nullable String successor) {}

    /** A schema of the product in the registry. */
    public record SubjectLine(String subject, int version, int schemaId, String contract, Moment changed) {}

    /**
     * @param history newest first, one more than {@link #TIMELINE} if there are more
     */
    static ProductPage of(ShownProduct shown, List<PublicationEntity> history) {
        Optional<PublicationEntity> source = shown.current()
                .or(() -> history.stream()
                        .filter(entry -> entry.description != null)
                        .findFirst());
        Optional<Description> described = source.flatMap(entry -> Optional.ofNullable(entry.description));
        boolean admitted = shown.current().isPresent();
        return new ProductPage(
                shown.product().productId,
                shown.product().domain,
                described.map(Description::name).orElse(shown.product().productId),
                shown.current().map(current -> current.version).orElse(null),
                described
                        .map(description -> StateBadge.ofLifecycle(description.lifecycle()))
                        .orElse(null),
                notice(shown, history),
                described.map(ProductPage::ending).orElse(null),
                described.map(Description::purpose).orElse(null),
                described.map(Description::tags).orElse(List.of()),
                described.map(description -> description.owner().team()).orElse(null),
                described
                        .map(description -> Reach.of(description.owner().contact()))
                        .orElse(null),
                described
                        .map(description -> Reach.of(description.owner().supportUrl()))
                        .orElse(null),
                described.map(Description::tenant).orElse(null),
                Moment.ofNullable(shown.product().admittedAt),
                described.map(Description::inputPorts).orElse(List.of()),
                described
                        .map(description ->
                                ContractSection.of(shown.product().productId, description.outputPorts(), admitted))
                        .orElse(List.of()),
                shown.subjects().stream()
                        .map(subject -> new SubjectLine(
                                subject.subject,
                                subject.version,
                                subject.schemaId,
                                subject.contractId + " " + subject.contractVersion,
                                Moment.of(subject.changedAt)))
                        .toList(),
                shown.openViolations().stream().map(ViolationCard::of).toList(),
                shown.objectives().stream().map(ObjectiveCard::of).toList(),
                shown.consumers().stream().map(ConsumerLine::of).toList(),
                history.stream()
                        .limit(TIMELINE)
                        .map(entry -> TimelineEntry.of(
                                entry, entry.publicationId.equals(shown.product().currentPublicationId)))
                        .toList(),
                history.size() > TIMELINE);
    }

    private static @Nullable Ending ending(Description description) {
        var deprecation = description.deprecation();
        return deprecation == null
                ? null
                : new Ending(
                        Moment.of(deprecation.since()),
                        Moment.ofNullable(deprecation.sunset()),
                        deprecation.successor());
    }

    private static @Nullable Notice notice(ShownProduct shown, List<PublicationEntity> history) {
        if (history.isEmpty() || history.getFirst().state.equals("ADMITTED")) {
            return null;
        }
        PublicationEntity newest = history.getFirst();
        String stays = shown.current()
                .map(current -> "Version " + current.version + " stays current.")
                .orElse("Nothing of this product is admitted yet.");
        String version = newest.version.isEmpty() ? "A publication" : "Version " + newest.version;
        return switch (newest.state) {
            case "REJECTED" ->
                new Notice(
                        StateBadge.ofPublication(newest.state),
                        version + " was rejected",
                        stays + " " + counted(newest.findingsCount, "finding") + "; see Changes for what to fix.");
            case "BLOCKED" ->
                new Notice(
                        StateBadge.ofPublication(newest.state),
                        version + " was blocked",
                        stays + " " + counted(newest.blockingCount, "policy violation")
                                + " must be resolved; publish again with the fix.");
            default ->
                new Notice(
                        StateBadge.ofPublication(newest.state),
                        version + " is on its way",
                        stays + " The contract is checked first, then the policies judge.");
        };
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
