package dev.signalbox.governance.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.FactsFixture;
import dev.signalbox.governance.model.violation.Alert;
import dev.signalbox.governance.model.violation.Violation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an earlier release wrote down can be read by this one. */
class StoredValuesTest {

    @Test
    void factsThatWereStoredBeforeTheirCurrentPublicationWasAFact() {
        Facts facts = FactsFixture.facts(FactsFixture.aContract());
        String stored = CanonicalJson.of(facts).replaceFirst("\"current\":null,", "");

        assertThat(stored).doesNotContain("\"current\"");
        assertThat(CanonicalJson.read(stored, Facts.class)).isEqualTo(facts);
    }

    @Test
    void objectivesThatWereStoredBeforeTheirPromiseWasAFact() {
        Facts.Objective stored = CanonicalJson.read(
                "{\"alert\":\"PAGE\",\"budgetRemaining\":-0.5,\"id\":\"f\",\"indicator\":\"freshness\",\"state\":\"BREACHED\"}",
                Facts.Objective.class);

        assertThat(stored)
                .isEqualTo(new Facts.Objective("f", "freshness", "BREACHED", "PAGE", -0.5, Optional.empty(), ""));
    }

    @Test
    void violationsThatWereStoredBeforeTheyCouldAlert() {
        Violation stored = CanonicalJson.read("""
                {"category":"QUALITY","enforcement":"BLOCK","evidence":[],"message":"wrong","policyId":"a",
                 "policyVersion":"1.0.0","remediation":"","severity":"ERROR","subject":""}""", Violation.class);

        assertThat(stored.alert()).isEqualTo(Alert.NONE);
        assertThat(stored.waiver()).isEmpty();
    }
}
