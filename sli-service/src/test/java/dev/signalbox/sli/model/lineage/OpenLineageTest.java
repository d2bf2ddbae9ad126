package dev.signalbox.sli.model.lineage;

import static dev.signalbox.sli.model.lineage.ADocument.FACET;
import static dev.signalbox.sli.model.lineage.ADocument.document;
import static dev.signalbox.sli.model.lineage.ADocument.read;
import static dev.signalbox.sli.model.lineage.ADocument.run;
import static dev.signalbox.sli.model.lineage.ADocument.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.lineage.OpenLineage.Reading.Accepted;
import dev.signalbox.sli.model.lineage.OpenLineage.Reading.Refused;
import dev.signalbox.sli.model.lineage.ReportedDataset.Checks;
import dev.signalbox.sli.model.lineage.ReportedDataset.Column;
import dev.signalbox.sli.model.lineage.ReportedDataset.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenLineageTest {
    @Test
    void aFinishedRunIsReadWithItsTimeItsIdAndItsOutput() {
        LineageReport report = accepted(writing(""));

        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(report.eventTime()).isEqualTo(Instant.parse("2026-11-26T05:00:00.500Z"));
        assertThat(report.runId()).contains("41fb5137-f0fd-4ee5-ba5c-56f8571d1bd7");
        assertThat(report.jobNamespace()).contains("network");
        assertThat(report.datasets()).singleElement().satisfies(output -> {
            assertThat(output.role()).isEqualTo(Role.OUTPUT);
            assertThat(output.name()).isEqualTo(new DatasetName("postgres://db.example.org:5432", "mart.public.cells"));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DATASET", "JOB"})
    void everyStepOfARunIsKnown(RunState state) {
        assertThat(accepted(run("").replace("COMPLETE", state.name())).state()).isEqualTo(state);
    }

    @Test
    void aRunWithoutAStepIsAnotherOne() {
        assertThat(accepted(run("").replace("\"eventType\": \"COMPLETE\",", "")).state())
                .isEqualTo(RunState.OTHER);
    }

    @Test
    void aDatasetAndAJobStandByThemselves() {
        LineageReport dataset =
                accepted(document("\"dataset\": {\"namespace\": \"s3://lake\", \"name\": \"/cells/\"}"));
        LineageReport job = accepted(document("\"job\": {\"namespace\": \"network\", \"name\": \"nightly\"}"));

        assertThat(dataset.state()).isEqualTo(RunState.DATASET);
        assertThat(dataset.datasets())
                .extracting(ReportedDataset::name)
                .containsExactly(new DatasetName("s3://lake", "cells"));
        assertThat(job.state()).isEqualTo(RunState.JOB);
        assertThat(job.runId()).isEmpty();
    }

    @Test
    void facetsTellRowsChecksAndOrigins() {
        LineageReport report = accepted(writing("""
                , "outputFacets": {"outputStatistics": {%1$s, "rowCount": 990}},
                "facets": {
                  "schema": {%1$s, "fields": [{"name": "id", "fields": [{"name": "inner"}]}]},
                  "ownership": {%1$s, "owners": [{"name": "team:radio"}]},
                  "dataQualityMetrics": {%1$s, "rowCount": 12, "columnMetrics": {}},
                  "dataQualityAssertions": {%1$s, "assertions": [
                    {"assertion": "not_null", "success": true, "column": "id"},
                    {"assertion": "row_count", "success": false, "expected": "1000", "actual": "990"}]},
                  "columnLineage": {%1$s, "fields": {
                    "id": {"inputFields": [{"namespace": "kafka://broker", "name": "raw", "field": "cell.id"}]},
                    "constant": {"inputFields": []}}},
                  "symlinks": {%1$s, "identifiers": [{"namespace": "hive://meta", "name": "cells", "type": "TABLE"}]}}""".formatted(FACET)));

        ReportedDataset output = report.datasets().getFirst();
        assertThat(output.rows()).contains(990L);
        assertThat(output.expectedRows()).contains(1000L);
        assertThat(output.checks()).contains(new Checks(1, 1));
        assertThat(output.derivedFields()).contains(Set.of("id"));
        assertThat(output.columns())
                .containsExactly(new Column("id", new DatasetName("kafka://broker:9092", "raw"), "cell.id"));
        assertThat(output.names()).contains(new DatasetName("hive://meta", "cells"));
    }

    @Test
    void aFacetThatIsDeletedSaysNothing() {
        LineageReport report =
                accepted(writing(", \"facets\": {\"columnLineage\": {%s, \"_deleted\": true}}".formatted(FACET)));

        assertThat(report.datasets().getFirst().derivedFields()).isEmpty();
    }

    @Test
    void facetsThatNobodyFollowsMaySayWhatTheyLike() {
        accepted(writing(", \"facets\": {\"plan\": {%s, \"tree\": [1, null, {\"a\": []}]}}".formatted(FACET)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "eventTime"            | eventTime is missing
            "producer"             | producer is missing
            "schemaURL"            | schemaURL is missing
            "runId"                | run.runId is missing
            "namespace": "network" | job.namespace is missing""")
    void whatIsRequiredAndMissingIsNamedByItsPlace(String member, String finding) {
        String renamed = member.replaceFirst("\"([a-zA-Z]+)\"", "\"x_$1\"");

        assertThat(refused(run("").replace(member, renamed))).contains(finding);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        String facets = """
                , "facets": {"ownership": {%1$s, "owners": [{"no-name": "x"}]}, "schema": {"fields": [{}]},
                  "dataQualityAssertions": {%1$s, "assertions": [{"assertion": "unique"}]},
                  "columnLineage": {%1$s, "fields": {"a.b": {}}}},
                "outputFacets": {"outputStatistics": {%1$s, "rowCount": -1}}""".formatted(FACET);

        assertThat(refused(writing(facets).replace("COMPLETE", "DONE").replace("41fb5137-f0fd", "zz")))
                .contains(
                        "eventType is none of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER",
                        "run.runId is not a UUID",
                        "outputs[0].facets.ownership.owners[0].name is missing",
                        "outputs[0].facets.schema._producer is missing",
                        "outputs[0].facets.schema.fields[0].name is missing",
                        "outputs[0].facets.dataQualityAssertions.assertions[0].success is missing",
                        "outputs[0].facets.columnLineage.fields.a.b.inputFields is missing",
                        "outputs[0].outputFacets.outputStatistics.rowCount must be a whole number that is not negative");
    }

    @Test
    void aDocumentIsOfExactlyOneKind() {
        String both =
                "\"job\": {\"namespace\": \"n\", \"name\": \"j\"}, \"dataset\": {\"namespace\": \"n\", \"name\": \"d\"}";

        assertThat(refused(document(both)).getFirst()).startsWith("is neither a RunEvent");
        assertThat(refused(document("\"x\": 1")).getFirst()).startsWith("is neither a RunEvent");
        assertThat(refused("[]")).containsExactly("a document of OpenLineage is an object");
    }

    @Test
    void moreDatasetsThanAreReadAreRefusedAndNotCut() {
        String dataset = "{\"namespace\": \"n\", \"name\": \"d\"},".repeat(1_001);
        String inputs = ", \"inputs\": [" + dataset.substring(0, dataset.length() - 1) + "]";

        assertThat(refused(run(inputs)))
                .containsExactly("names 1001 datasets, more than 1000 in one document; send several");
    }

    @Test
    void whatNoDatabaseStoresIsReplaced() {
        LineageReport report = accepted(run(", \"inputs\": [{\"namespace\": \"a\\u0000b\", \"name\": \"\\ud800\"}]"));

        assertThat(report.datasets().getFirst().name()).isEqualTo(new DatasetName("a\uFFFDb", "?"));
    }

    private static LineageReport accepted(String json) {
        assertThat(read(json)).isInstanceOf(Accepted.class);
        return ((Accepted) read(json)).report();
    }

    private static List<String> refused(String json) {
        assertThat(read(json)).isInstanceOf(Refused.class);
        return ((Refused) read(json))
                .findings().stream().map(LineageFinding::toString).toList();
    }
}
