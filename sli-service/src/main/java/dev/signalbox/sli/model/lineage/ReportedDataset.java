package dev.signalbox.sli.model.lineage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a document says of one dataset.
 *
 * @param names its name, and those that it is also known by
 * @param rows how many rows were written, or else how many there are
 * @param expectedRows how many there should be, by an assertion of kind {@code row_count}
 * @param checks the assertions that held and those that did not; empty if none was made
 * @param derivedFields the fields that the document says the origin of; empty if it is silent about them
 * @param columns from which fields of which datasets fields of this one were made
 */
public record ReportedDataset(
        Role role,
        List<DatasetName> names,
        Optional<Long> rows,
        Optional<Long> expectedRows,
        Optional<Checks> checks,
        Optional<Set<String>> derivedFields,
        List<Column> columns) {
    public ReportedDataset {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
        derivedFields = derivedFields.map(Set::copyOf);
    }

    /** What a run, job or event has to do with it. */
    public enum Role {
        INPUT,
        OUTPUT,
        /** A dataset that is described by itself. */
        DESCRIBED
    }

    /** How many assertions held, and how many did not. */
    public record Checks(long passed, long failed) {}

    /** One field of this dataset and one that went into it. */
    public record Column(String field, DatasetName input, String inputField) {}

    /** Its own name. */
    public DatasetName name() {
        return names.getFirst();
    }
}
