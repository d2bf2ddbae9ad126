package dev.signalbox.sli.model.lineage;

import dev.signalbox.sli.model.lineage.ReportedDataset.Checks;
import dev.signalbox.sli.model.lineage.ReportedDataset.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facets of one dataset: schema, dataQualityMetrics, dataQualityAssertions, outputStatistics, columnLineage, ownership and
 * symlinks. Source: OpenLineage, spec/facets; where a facet is described is not looked up anywhere.
 */
final class Facets {
    private static final int MOST_COLUMNS = 5_000;
    private static final int MOST_ALIASES = 20;
    private static final int LONGEST_FIELD = 300;
    private static final int LONGEST_NUMBER = 18;

    private Optional<Long> written = Optional.empty();
    private Optional<Long> counted = Optional.empty();
    private Optional<Long> expected = Optional.empty();
    private Optional<Long> asserted = Optional.empty();
    private Optional<Checks> checks = Optional.empty();
    private Optional<Set<String>> derivedFields = Optional.empty();
    private final List<Column> columns = new ArrayList<>();
    private final List<DatasetName> names = new ArrayList<>();

    private Facets() {}

    /** Those of a run; only whose child it is has a form. */
    static void ofRun(Place facets) {
        for (Place facet : of(facets)) {
            if (facet.name().equals("parent")) {
                facet.at("run").object().ifPresent(run -> run.at("runId").requiredText());
                facet.at("job").object().ifPresent(job -> {
                    job.at("namespace").requiredText();
                    job.at("name").requiredText();
                });
            }
        }
    }

    static void ofJob(Place facets) {
        for (Place facet : of(facets)) {
            if (facet.name().equals("ownership")) {
                ownership(facet);
            }
        }
    }

    /**
     * @param ofUse the facets of a dataset as the input or output of one run
     */
    static Facets ofDataset(Place facets, Place ofUse) {
        Facets read = new Facets();
        of(facets).forEach(read::read);
        of(ofUse).forEach(read::read);
        return read;
    }

    /** Every facet says who made it and what describes it. One that is deleted says nothing more. */
    private static List<Place> of(Place facets) {
        List<Place> present = new ArrayList<>();
        for (Place facet : facets.members()) {
            facet.at("_producer").requiredText();
            facet.at("_schemaURL").requiredText();
            if (!facet.at("_deleted").isTrue()) {
                present.add(facet);
            }
        }
        return present;
    }

    private void read(Place facet) {
        switch (facet.name()) {
            case "ownership" -> ownership(facet);
            case "schema" -> schema(facet.at("fields"));
            case "outputStatistics" -> {
                written = facet.at("rowCount").count();
                facet.at("size").count();
            }
            case "dataQualityMetrics" -> {
                facet.at("columnMetrics").object();
                counted = facet.at("rowCount").count();
            }
            case "dataQualityAssertions" -> assertions(facet.at("assertions"));
            case "columnLineage" -> columnLineage(facet.at("fields"));
            case "symlinks" -> symlinks(facet.at("identifiers"));
            default -> {
                // Facets of others are theirs.
            }
        }
    }

    private static void ownership(Place facet) {
        for (Place owner : facet.at("owners").items()) {
            owner.at("name").requiredText();
        }
    }

    /** As deep as the document may be. */
    private static void schema(Place fields) {
        for (Place field : fields.items()) {
            field.at("name").requiredText();
            schema(field.at("fields"));
        }
    }

    private void assertions(Place assertions) {
        if (!assertions.isPresent()) {
            assertions.refuse("is missing");
        }
        long passed = 0;
        long failed = 0;
        for (Place assertion : assertions.items()) {
            boolean held = assertion.at("success").truth().orElse(true);
            passed += held ? 1 : 0;
            failed += held ? 0 : 1;
            if (assertion.at("assertion").requiredText().equals("row_count")) {
                expected = number(assertion.at("expected"));
                asserted = number(assertion.at("actual"));
            }
        }
        checks = passed + failed == 0 ? Optional.empty() : Optional.of(new Checks(passed, failed));
    }

    /** The specification writes it as a text; a threshold that is no number expects none. */
    private static Optional<Long> number(Place place) {
        return place.text()
                .filter(text -> text.length() <= LONGEST_NUMBER && text.matches("[0-9]+"))
                .map(Long::parseLong);
    }

    private void columnLineage(Place fields) {
        fields.object();
        Set<String> derived = new HashSet<>();
        for (Place field : fields.members()) {
            String name = fieldName(field.name());
            List<Place> inputs = field.at("inputFields").items();
            if (!field.at("inputFields").isPresent()) {
                field.at("inputFields").refuse("is missing");
            }
            for (Place input : inputs) {
                String namespace = input.at("namespace").requiredText();
                String dataset = input.at("name").requiredText();
                String inputField = fieldName(input.at("field").requiredText());
                columns.add(new Column(name, DatasetName.all(namespace, dataset).getFirst(), inputField));
            }
            if (!inputs.isEmpty()) {
                derived.add(name);
            }
        }
        if (columns.size() > MOST_COLUMNS) {
            fields.refuse(
                    "names " + columns.size() + " origins of fields, more than " + MOST_COLUMNS + " of one dataset");
        }
        derivedFields = Optional.of(derived);
    }

    private void symlinks(Place identifiers) {
        for (Place identifier : identifiers.items()) {
            String namespace = identifier.at("namespace").requiredText();
            String name = identifier.at("name").requiredText();
            if (names.size() < MOST_ALIASES) {
                names.addAll(DatasetName.all(namespace, name));
            }
        }
    }

    private static String fieldName(String name) {
        return name.length() <= LONGEST_FIELD ? name : name.substring(0, LONGEST_FIELD);
    }

    Optional<Long> rows() {
        return written.or(() -> counted).or(() -> asserted);
    }

    Optional<Long> expectedRows() {
        return expected;
    }

    Optional<Checks> checks() {
        return checks;
    }

    Optional<Set<String>> derivedFields() {
        return derivedFields;
    }

    List<Column> columns() {
        return columns;
    }

    List<DatasetName> alsoKnownAs() {
        return names;
    }
}
