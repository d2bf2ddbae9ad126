package dev.signalbox.sli.model.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.signalbox.sli.model.lineage.OpenLineage.Reading.Accepted;
import dev.signalbox.sli.model.lineage.OpenLineage.Reading.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenLineage's own documents, which lie beside the repository: each is accepted or refused as its source says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedDocumentsTest {
    private static final String FOLDER = "shared/inputs/openlineage";

    @ParameterizedTest
    @CsvSource({
        "events/fluentd/event_simple.json, ''",
        "events/fluentd/event_invalid_dataset_facet.json, outputs[0].facets.ownership.owners[0].name is missing",
        "events/fluentd/event_invalid_job_facet.json, job.facets.ownership.owners[0].name is missing",
        "events/fluentd/event_invalid_run_facet.json, run.facets.parent.run.runId is missing",
        "tests/example_full_event.json, ''"
    })
    void completeDocumentsAreAcceptedOrRefusedAsTheirSourceSays(String file, String finding) throws IOException {
        OpenLineage.Reading reading = ADocument.read(Files.readString(folder().resolve(file)));

        if (finding.isEmpty()) {
            assertThat(reading).isInstanceOf(Accepted.class);
        } else {
            assertThat(reading).isEqualTo(new Refused(List.of(finding(finding))));
        }
    }

    Stream<Path> instancesOfFacets() throws IOException {
        return files("tests").filter(file -> !file.endsWith("example_full_event.json"));
    }

    /** Each of the official instances, put where its kind of facet stands. */
    @ParameterizedTest
    @MethodSource("instancesOfFacets")
    void theOfficialInstancesOfFacetsAreAccepted(Path file) throws IOException {
        String facets = Files.readString(file);
        String kind = file.getName(file.getNameCount() - 2).toString();
        String document = kind.endsWith("RunFacet")
                ? ADocument.run("").replace("1bd7\"}", "1bd7\", \"facets\": " + facets + "}")
                : kind.endsWith("JobFacet")
                        ? ADocument.run("").replace("\"nightly\"", "\"nightly\", \"facets\": " + facets)
                        : ADocument.writing(
                                kind.endsWith("OutputDatasetFacet")
                                        ? ", \"outputFacets\": " + facets
                                        : ", \"facets\": " + facets);

        assertThat(ADocument.read(document)).isInstanceOf(Accepted.class);
    }

    Stream<Path> expectations() throws IOException {
        return Stream.concat(files("events/flink"), files("events/hive"));
    }

    /** Parts of events, without what every document must have; nothing else is wrong with them but what templates stand for. */
    @ParameterizedTest
    @MethodSource("expectations")
    void expectationsOfOtherTestsAreNoDocuments(Path file) throws IOException {
        assertThat(ADocument.read(Files.readString(file)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(LineageFinding::toString)
                                .contains("producer is missing", "schemaURL is missing"));
    }

    @Test
    void theFolderHoldsWhatIsChecked() throws IOException {
        assertThat(files("tests").count() + files("events").count()).isGreaterThan(45);
    }

    private static LineageFinding finding(String text) {
        int space = text.indexOf(' ');
        return new LineageFinding(text.substring(0, space), text.substring(space + 1));
    }

    private static Stream<Path> files(String part) throws IOException {
        try (Stream<Path> all = Files.walk(folder().resolve(part))) {
            return all.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static Path folder() {
        String named = System.getenv("SIGNALBOX_SHARED_INPUTS");
        if (named != null && Files.isDirectory(Path.of(named, "openlineage"))) {
            return Path.of(named, "openlineage");
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(FOLDER))) {
                return folder.resolve(FOLDER);
            }
        }
        return abort("skipped: no folder " + FOLDER + " beside the repository");
    }
}
