package dev.signalbox.sli.rest.lineage;

import dev.signalbox.sli.model.lineage.UnmatchedDataset;
import dev.signalbox.web.rest.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The datasets that no port stands for, a page of them. */
public record UnmatchedResponse(
        List<Entry> datasets, @Nullable String next) {

    /** One dataset; {@code reason} says why nothing of it counts, and what would make it. */
    public record Entry(
            String domain, String namespace, String name, String role, long reports, Instant lastSeen, String reason) {}

    static UnmatchedResponse of(Paging.Page<UnmatchedDataset> page) {
        return new UnmatchedResponse(
                page.entries().stream().map(UnmatchedResponse::entry).toList(),
                page.next().orElse(null));
    }

    private static Entry entry(UnmatchedDataset dataset) {
        return new Entry(
                dataset.domain(),
                dataset.namespace(),
                dataset.name(),
                dataset.role(),
                dataset.reports(),
                dataset.lastSeen(),
                dataset.belongsTo()
                        .map(product -> "It stands behind " + product
                                + ", of another domain; only what that domain reports" + " counts for it.")
                        .orElse(
                                "No admitted product has it behind a port: not by the servers of its contract, nor by the"
                                        + " port's location, nor by customProperties.openLineageDatasets."));
    }
}
