package dev.signalbox.sli.application.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.sli.application.lineage.LineageRefusedException.Why;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingReportTest {
    private static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");

    @Test
    void theSameDocumentHasTheSameIdAndAnotherHasAnother() {
        IncomingReport first = read(document("2026-11-26T05:00:00Z", "network"), Optional.empty());

        assertThat(read(document("2026-11-26T05:00:00Z", "network"), Optional.empty())
                        .id())
                .isEqualTo(first.id());
        assertThat(read(document("2026-11-26T05:00:01Z", "network"), Optional.empty())
                        .id())
                .isNotEqualTo(first.id());
        assertThat(read(document("2026-11-26T05:00:00Z", "network"), Optional.of("care"))
                        .id())
                .isNotEqualTo(first.id());
    }

    @Test
    void theDomainIsTheOneThatIsNamedOrElseTheNamespaceOfTheJob() {
        String document = document("2026-11-26T05:00:00Z", "network");

        assertThat(read(document, Optional.empty()).domain()).isEqualTo("network");
        assertThat(read(document, Optional.of("care")).domain()).isEqualTo("care");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Airflow Prod", "signalbox", "a.b"})
    void aNamespaceThatIsNoDomainIsRefusedWithWhatToSet(String namespace) {
        refused(document("2026-11-26T05:00:00Z", namespace), Why.NO_DOMAIN, "/api/v1/lineage?domain=<domain>");
    }

    @Test
    void aClockThatRunsAheadIsRefused() {
        assertThat(read(document("2026-11-26T06:01:00Z", "network"), Optional.empty())
                        .report()
                        .eventTime())
                .isEqualTo(Instant.parse("2026-11-26T06:01:00Z"));
        refused(document("2026-11-26T06:01:01Z", "network"), Why.INVALID, "set the sender's clock");
    }

    @Test
    void aDocumentThatNoEventCarriesIsRefusedBeforeItIsRead() {
        refused("{" + " ".repeat(900 * 1024), Why.TOO_LARGE, "leave out facets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"a\": 1, \"a\": 2}"})
    void whatIsNoJsonIsRefused(String document) {
        refused(document, Why.UNREADABLE, "it is not JSON");
    }

    @Test
    void aNestThatIsTooDeepIsRefused() {
        refused("[".repeat(101) + "]".repeat(101), Why.UNREADABLE, "depth");
    }

    private static IncomingReport read(String document, Optional<String> domain) {
        return IncomingReport.read(document.getBytes(StandardCharsets.UTF_8), domain, NOW);
    }

    private static void refused(String document, Why why, String words) {
        assertThatExceptionOfType(LineageRefusedException.class)
                .isThrownBy(() -> read(document, Optional.empty()))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why))
                .withMessageContaining(words);
    }

    private static String document(String eventTime, String namespace) {
        return """
                {"eventType": "COMPLETE", "eventTime": "%s", "producer": "p", "schemaURL": "s",
                 "run": {"runId": "41fb5137-f0fd-4ee5-ba5c-56f8571d1bd7"}, "job": {"namespace": "%s", "name": "nightly"}}""".formatted(eventTime, namespace);
    }
}
