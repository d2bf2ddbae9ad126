package dev.signalbox.catalog.page;

import dev.signalbox.catalog.model.BlockingViolation;
import dev.signalbox.catalog.model.CheckedContract;
import dev.signalbox.catalog.model.Finding;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A publication in a product's history. */
public record TimelineEntry(
        String publicationId,
        String version,
        Badge state,
        boolean current,
        Moment at,
        @Nullable String by,
        @Nullable String changelog,
        List<ContractLine> contracts,
        List<FindingLine> findings,
        int findingsCount,
        List<String> blocking,
        List<Step> steps) {

    /** What changed in a contract. */
    public record ContractLine(
            String contract,
            Badge level,
            boolean breaksConsumers,
            boolean breaksReplay,
            List<CheckedContract.Change> changes) {
        static ContractLine of(CheckedContract contract) {
            return new ContractLine(
                    contract.contractId() + " " + contract.version(),
                    StateBadge.ofLevel(contract.level()),
                    contract.breaksConsumers(),
                    contract.breaksReplay(),
                    contract.changes());
        }
    }

    /** What was found in a publication. */
    public record FindingLine(Badge severity, String code, String where, String message) {
        static FindingLine of(Finding finding) {
            String line = finding.line() == null ? "" : "line " + finding.line();
            String where =
                    finding.path().isEmpty() || line.isEmpty() ? finding.path() + line : finding.path() + ", " + line;
            return new FindingLine(Badge.ofSeverity(finding.severity()), finding.code(), where, finding.message());
        }
    }

    /** When something happened to the publication. */
    public record Step(String what, @Nullable Moment at) {}

    static TimelineEntry of(PublicationEntity publication, boolean current) {
        var description = publication.description;
        return new TimelineEntry(
                publication.publicationId,
                publication.version.isEmpty() ? "unreadable version" : publication.version,
                StateBadge.ofPublication(publication.state),
                current,
                Moment.of(publication.seenAt),
                description == null ? null : description.publishedBy(),
                description == null ? null : description.changelog(),
                publication.contracts.stream().map(ContractLine::of).toList(),
                publication.findings.stream().map(FindingLine::of).toList(),
                publication.findingsCount,
                publication.blocking.stream()
                        .map(BlockingViolation::policyId)
                        .distinct()
                        .toList(),
                List.of(
                        new Step("published", Moment.ofNullable(publication.publishedAt)),
                        new Step("checked", Moment.ofNullable(publication.checkedAt)),
                        new Step("judged", Moment.ofNullable(publication.judgedAt))));
    }
}
