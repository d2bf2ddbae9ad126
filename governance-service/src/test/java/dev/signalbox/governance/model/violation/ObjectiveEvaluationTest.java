package dev.signalbox.governance.model.violation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.violation.ObjectiveEvaluation.State;
import dev.signalbox.governance.model.violation.TrackedViolation.Status;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveEvaluationTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-03T09:00:00Z");
    private static final Optional<TrackedViolation> NONE = Optional.empty();

    @ParameterizedTest(name = "{0} with alert {1}: {2}")
    @CsvSource({
        "BREACHED, NONE, OPEN, ERROR",
        "BREACHED, TICKET, OPEN, ERROR",
        "AT_RISK, PAGE, OPEN, ERROR",
        "AT_RISK, TICKET, OPEN, WARNING",
        "MET, PAGE, OPEN, ERROR",
        "UNKNOWN, PAGE, OPEN, ERROR",
    })
    void aBreachOrAnAlertOpensTheViolationAndCarriesTheAlert(
            State state, Alert alert, Status status, Severity severity) {
        TrackedViolation opened =
                evaluation(state, alert, 7).after(NONE, MONDAY).orElseThrow();

        assertThat(opened.status()).isEqualTo(status);
        assertThat(opened.stage()).isEqualTo(Stage.CURRENT);
        assertThat(opened.violation().alert()).isEqualTo(alert);
        assertThat(opened.violation().severity()).isEqualTo(severity);
        assertThat(opened.violation().subject()).isEqualTo("freshness-of-services");
        assertThat(opened.revision()).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"MET", "AT_RISK"})
    void anObjectiveThatIsKeptAgainResolvesIt(State state) {
        TrackedViolation open =
                evaluation(State.BREACHED, Alert.NONE, 7).after(NONE, MONDAY).orElseThrow();

        TrackedViolation resolved = evaluation(state, Alert.NONE, 9)
                .after(Optional.of(open), TUESDAY)
                .orElseThrow();

        assertThat(resolved.status()).isEqualTo(Status.RESOLVED);
        assertThat(resolved.revision()).isEqualTo(9);
        assertThat(evaluation(state, Alert.NONE, 10).after(Optional.of(resolved), TUESDAY))
                .isEmpty();
        assertThat(evaluation(state, Alert.NONE, 10).after(NONE, TUESDAY)).isEmpty();
    }

    @Test
    void missingDataLeavesItAsItIs() {
        TrackedViolation open =
                evaluation(State.BREACHED, Alert.NONE, 7).after(NONE, MONDAY).orElseThrow();

        assertThat(evaluation(State.UNKNOWN, Alert.NONE, 8).after(Optional.of(open), TUESDAY))
                .isEmpty();
        assertThat(evaluation(State.UNKNOWN, Alert.NONE, 8).after(NONE, TUESDAY))
                .isEmpty();
    }

    @Test
    void otherNumbersAreNotToldAgainAndAnotherAlertIs() {
        TrackedViolation open =
                evaluation(State.BREACHED, Alert.TICKET, 7).after(NONE, MONDAY).orElseThrow();

        assertThat(evaluation(State.BREACHED, Alert.TICKET, 8, 0.9).after(Optional.of(open), TUESDAY))
                .isEmpty();
        assertThat(evaluation(State.BREACHED, Alert.PAGE, 8).after(Optional.of(open), TUESDAY))
                .hasValueSatisfying(paging -> {
                    assertThat(paging.revision()).isEqualTo(8);
                    assertThat(paging.firstSeenAt()).isEqualTo(MONDAY);
                });
    }

    @Test
    void theRevisionGrowsEvenPastOneThatAClockHasSet() {
        TrackedViolation quiet = evaluation(State.BREACHED, Alert.NONE, 7)
                .after(NONE, MONDAY)
                .orElseThrow()
                .resolved(TUESDAY);

        assertThat(evaluation(State.BREACHED, Alert.NONE, 8).after(Optional.of(quiet), TUESDAY))
                .hasValueSatisfying(again -> assertThat(again.revision()).isEqualTo(9));
    }

    @Test
    void evaluationsThatAreReadAgainAfterTheirAnswersTellNothing() {
        TrackedViolation resolved = evaluation(State.BREACHED, Alert.NONE, 7)
                .after(NONE, MONDAY)
                .orElseThrow()
                .resolved(TUESDAY);

        assertThat(evaluation(State.BREACHED, Alert.NONE, 7).after(Optional.of(resolved), MONDAY))
                .isEmpty();
        assertThat(evaluation(State.MET, Alert.NONE, 8).after(Optional.of(resolved), TUESDAY))
                .isEmpty();
    }

    @Test
    void whatIsMissedIsSaidInNumbersWithWhatToDo() {
        Violation violation = evaluation(State.BREACHED, Alert.PAGE, 7)
                .after(NONE, MONDAY)
                .orElseThrow()
                .violation();

        assertThat(violation.message())
                .isEqualTo("The freshness objective is breached: 99 % over 30d rolling is promised.");
        assertThat(violation.evidence())
                .contains(new Evidence(
                        "compliance", Optional.of("at least 99 % over 30d rolling"), Optional.of("97.5 %")))
                .contains(new Evidence("budgetRemaining", Optional.of("more than 0 %"), Optional.of("-150 %")));
        assertThat(violation.remediation()).contains("signalbox refresh network.services");
    }

    private static ObjectiveEvaluation evaluation(State state, Alert alert, long revision) {
        return evaluation(state, alert, revision, 0.975);
    }

    private static ObjectiveEvaluation evaluation(State state, Alert alert, long revision, double compliance) {
        return new ObjectiveEvaluation(
                "network.services",
                "freshness-of-services",
                "freshness",
                0.99,
                "30d rolling",
                Optional.of(compliance),
                Optional.of(-1.5),
                state,
                alert,
                revision);
    }
}
