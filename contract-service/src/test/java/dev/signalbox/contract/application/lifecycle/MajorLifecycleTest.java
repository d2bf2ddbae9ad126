package dev.signalbox.contract.application.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.application.lifecycle.MajorStanding.Active;
import dev.signalbox.contract.application.lifecycle.MajorStanding.Draft;
import dev.signalbox.contract.application.lifecycle.MajorStanding.Retired;
import dev.signalbox.contract.application.lifecycle.MajorStanding.Sunsetting;
import dev.signalbox.contract.model.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every step of a major's life: from where, what is wanted, on which day, who reads it, and what comes of it. */
class MajorLifecycleTest {

    private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");

    /** Days are counted from day 0; a deprecated major was deprecated then, until day 90. */
    @ParameterizedTest(name = "{0}: {1} on day {2}, read by {3}: {4}")
    @CsvSource(textBlock = """
            DRAFT,         prepare,   0, 1, DRAFT
            DRAFT,         offer,     0, 1, ACTIVE
            DRAFT,         until 89,  0, 0, SUNSET_TOO_SOON
            DRAFT,         until 90,  0, 1, DEPRECATED until 90
            DRAFT,         leave out, 0, 1, DRAFT
            DRAFT,         retire,    0, 1, RETIRED
            ACTIVE,        prepare,   0, 0, LIFECYCLE_STEP_ILLEGAL
            ACTIVE,        offer,     0, 1, ACTIVE
            ACTIVE,        until 89,  0, 1, SUNSET_TOO_SOON
            ACTIVE,        until 90,  0, 1, DEPRECATED until 90
            ACTIVE,        until 90,  1, 1, SUNSET_TOO_SOON
            ACTIVE,        leave out, 0, 1, RETIREMENT_TOO_EARLY
            ACTIVE,        leave out, 0, 0, ACTIVE
            ACTIVE,        retire,    0, 1, RETIREMENT_TOO_EARLY
            ACTIVE,        retire,    0, 0, RETIRED
            DEPRECATED,    prepare,   1, 0, LIFECYCLE_STEP_ILLEGAL
            DEPRECATED,    offer,     1, 1, LIFECYCLE_STEP_ILLEGAL
            DEPRECATED,    until 90,  80, 1, DEPRECATED until 90
            DEPRECATED,    until 89,  1, 1, SUNSET_SHORTENED
            DEPRECATED,    until 91,  89, 1, DEPRECATED until 91 extended
            DEPRECATED,    leave out, 89, 1, RETIREMENT_TOO_EARLY
            DEPRECATED,    retire,    89, 1, RETIREMENT_TOO_EARLY
            DEPRECATED,    retire,    90, 1, RETIRED
            DEPRECATED,    leave out, 90, 1, RETIRED
            DEPRECATED,    retire,    1, 0, RETIRED
            DEPRECATED,    leave out, 1, 0, RETIRED
            EXTENDED,      until 90,  1, 1, DEPRECATED until 90 extended
            EXTENDED,      until 91,  1, 1, SUNSET_EXTENDED_AGAIN
            EXTENDED,      retire,    89, 1, RETIREMENT_TOO_EARLY
            EXTENDED,      retire,    90, 1, RETIRED
            RETIRED,       prepare,   0, 0, LIFECYCLE_STEP_ILLEGAL
            RETIRED,       offer,     0, 0, LIFECYCLE_STEP_ILLEGAL
            RETIRED,       until 900, 0, 0, LIFECYCLE_STEP_ILLEGAL
            RETIRED,       leave out, 0, 1, RETIRED
            RETIRED,       retire,    0, 1, RETIRED
            """)
    void eachStepLeadsThereOrIsRefused(String from, String wanted, int day, int readers, String outcome) {
        assertThat(told(MajorLifecycle.step(standing(from), intent(wanted), moment(day, readers, 1))))
                .isEqualTo(outcome);
    }

    @Test
    void theCouncilMayLetASunsetBePutOffOnceMore() {
        Step step = MajorLifecycle.step(standing("EXTENDED"), intent("until 120"), moment(1, 1, 2));

        assertThat(step).isEqualTo(new Step.Taken(new Sunsetting(day(120), Optional.of("checkout.next"), 2)));
    }

    @Test
    void aRefusalNamesTheReadersAndTheLegalNextSteps() {
        Step step = MajorLifecycle.step(standing("DEPRECATED"), intent("retire"), moment(89, 7, 1));

        assertThat(step)
                .isEqualTo(new Step.Refused(
                        FindingCode.RETIREMENT_TOO_EARLY,
                        "it is read by reader-0, reader-1, reader-2, reader-3, reader-4 and 2 more, who were told that it"
                                + " stays until 2026-04-01T00:00:00Z",
                        "keep it with its sunset, put that off, or retire it from then on or when nobody reads it"));
    }

    @ParameterizedTest(name = "{0} s after midnight: {1}")
    @CsvSource({"0, 2026-04-01", "1, 2026-04-02", "86399, 2026-04-02"})
    void aSunsetThatIsTooSoonIsAnsweredWithTheFirstDayThatIsNot(long second, String named) {
        Moment moment = new Moment(DAY_0.plusSeconds(second), List.of(), Duration.ofDays(90), 1);

        Step step = MajorLifecycle.step(standing("ACTIVE"), intent("until 89"), moment);
        Step taken = MajorLifecycle.step(
                standing("ACTIVE"),
                new Intent.Deprecate(
                        LocalDate.parse(named).atStartOfDay(ZoneOffset.UTC).toInstant(), Optional.empty()),
                moment);

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.next()).isEqualTo("deprecate it until " + named + " or later"));
        assertThat(taken).isInstanceOf(Step.Taken.class);
    }

    private static MajorStanding standing(String written) {
        return switch (written) {
            case "DRAFT" -> new Draft();
            case "ACTIVE" -> new Active();
            case "DEPRECATED" -> new Sunsetting(day(90), Optional.empty(), 0);
            case "EXTENDED" -> new Sunsetting(day(90), Optional.empty(), 1);
            case "RETIRED" -> new Retired();
            default -> throw new IllegalArgumentException(written);
        };
    }

    private static Intent intent(String written) {
        return switch (written) {
            case "prepare" -> new Intent.Prepare();
            case "offer" -> new Intent.Offer();
            case "leave out" -> new Intent.LeaveOut();
            case "retire" -> new Intent.Retire();
            default ->
                new Intent.Deprecate(
                        day(Integer.parseInt(written.substring("until ".length()))), Optional.of("checkout.next"));
        };
    }

    private static String told(Step step) {
        return switch (step) {
            case Step.Refused(var code, var _, var _) -> code.name();
            case Step.Taken(var standing) ->
                switch (standing) {
                    case Draft draft -> "DRAFT";
                    case Active active -> "ACTIVE";
                    case Retired retired -> "RETIRED";
                    case Sunsetting(var sunset, var _, var extensions) ->
                        "DEPRECATED until " + Duration.between(DAY_0, sunset).toDays()
                                + (extensions > 0 ? " extended" : "");
                };
        };
    }

    private static Moment moment(int day, int readers, int extensions) {
        List<String> names =
                IntStream.range(0, readers).mapToObj(i -> "reader-" + i).toList();
        return new Moment(day(day), names, Duration.ofDays(90), extensions);
    }

    private static Instant day(int number) {
        return DAY_0.plus(Duration.ofDays(number));
    }
}
