package dev.signalbox.sli.model.lineage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An OpenLineage document as far as it is followed.
 *
 * @param eventTime when it happened: the domain's claim
 * @param runId empty for what belongs to no run
 * @param jobNamespace empty for a dataset by itself
 */
public record LineageReport(
        RunState state,
        Instant eventTime,
        Optional<String> runId,
        Optional<String> jobNamespace,
        List<ReportedDataset> datasets) {
    public LineageReport {
        datasets = List.copyOf(datasets);
    }
}
