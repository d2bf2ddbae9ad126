package dev.signalbox.sli.model.lineage;

import dev.signalbox.sli.model.lineage.ReportedDataset.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a document of OpenLineage 2-0-2: RunEvent, DatasetEvent or JobEvent. What is wrong with the parts that are followed, or
 * with the form of any facet, refuses it whole; facets that nobody here follows may say what they like.
 */
public final class OpenLineage {
    private static final int MOST_DATASETS = 1_000;

    private OpenLineage() {}

    /** A document, or what is wrong with it. */
    public sealed interface Reading {
        record Accepted(LineageReport report) implements Reading {}

        record Refused(List<LineageFinding> findings) implements Reading {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /**
     * @param document JSON as maps, lists, texts, numbers and truth values
     */
    public static Reading read(Object document) {
        List<LineageFinding> findings = new ArrayList<>();
        Place root = Place.root(document, findings);
        if (!root.isObject()) {
            root.refuse("a document of OpenLineage is an object");
            return new Reading.Refused(findings);
        }
        root.at("producer").requiredText();
        root.at("schemaURL").requiredText();
        Instant eventTime = eventTime(root.at("eventTime"));
        LineageReport report = report(root, eventTime);
        return findings.isEmpty() ? new Reading.Accepted(report) : new Reading.Refused(findings);
    }

    /** Exactly one of the three kinds fits, by what the specification requires of each and forbids. */
    private static LineageReport report(Place root, Instant eventTime) {
        boolean hasRun = root.at("run").isPresent();
        boolean hasJob = root.at("job").isPresent();
        boolean hasDataset = root.at("dataset").isPresent();
        if (hasRun && hasJob) {
            Optional<String> runId = runId(root.at("run"));
            return new LineageReport(state(root.at("eventType")), eventTime, runId, job(root), inputsAndOutputs(root));
        }
        if (hasDataset && !hasJob) {
            List<ReportedDataset> described = new ArrayList<>();
            root.at("dataset").object().ifPresent(dataset -> described.add(dataset(dataset, Role.DESCRIBED)));
            return new LineageReport(RunState.DATASET, eventTime, Optional.empty(), Optional.empty(), described);
        }
        if (hasJob && !hasRun && !hasDataset) {
            return new LineageReport(RunState.JOB, eventTime, Optional.empty(), job(root), inputsAndOutputs(root));
        }
        root.refuse(
                "is neither a RunEvent (run and job), nor a DatasetEvent (dataset without job), nor a JobEvent (job without"
                        + " run and dataset)");
        return new LineageReport(RunState.OTHER, eventTime, Optional.empty(), Optional.empty(), List.of());
    }

    private static Instant eventTime(Place place) {
        String text = place.requiredText();
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            place.refuse("is not a time with its offset, such as 2026-11-26T06:00:00Z");
            return Instant.EPOCH;
        }
    }

    private static RunState state(Place place) {
        String text = place.text().orElse(RunState.OTHER.name());
        for (RunState state : RunState.values()) {
            if (state.name().equals(text) && state != RunState.DATASET && state != RunState.JOB) {
                return state;
            }
        }
        place.refuse("is none of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER");
        return RunState.OTHER;
    }

    private static Optional<String> runId(Place run) {
        return run.object().flatMap(here -> {
            Facets.ofRun(here.at("facets"));
            Place id = here.at("runId");
            String text = id.requiredText();
            try {
                return Optional.of(UUID.fromString(text).toString());
            } catch (IllegalArgumentException e) {
                if (!text.isEmpty()) {
                    id.refuse("is not a UUID");
                }
                return Optional.empty();
            }
        });
    }

    private static Optional<String> job(Place root) {
        return root.at("job").object().map(job -> {
            Facets.ofJob(job.at("facets"));
            job.at("name").requiredText();
            return job.at("namespace").requiredText();
        });
    }

    private static List<ReportedDataset> inputsAndOutputs(Place root) {
        List<ReportedDataset> datasets = new ArrayList<>();
        root.at("inputs").items().forEach(input -> datasets.add(dataset(input, Role.INPUT)));
        root.at("outputs").items().forEach(output -> datasets.add(dataset(output, Role.OUTPUT)));
        if (datasets.size() > MOST_DATASETS) {
            root.refuse("names " + datasets.size() + " datasets, more than " + MOST_DATASETS
                    + " in one document; send several");
        }
        return datasets;
    }

    private static ReportedDataset dataset(Place place, Role role) {
        List<DatasetName> names = new ArrayList<>(DatasetName.all(
                place.at("namespace").requiredText(), place.at("name").requiredText()));
        Facets facets =
                Facets.ofDataset(place.at("facets"), place.at(role.name().toLowerCase(Locale.ROOT) + "Facets"));
        names.addAll(facets.alsoKnownAs());
        return new ReportedDataset(
                role,
                names,
                facets.rows(),
                facets.expectedRows(),
                facets.checks(),
                facets.derivedFields(),
                facets.columns());
    }
}
