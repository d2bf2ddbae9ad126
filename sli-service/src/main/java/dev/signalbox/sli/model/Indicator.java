package dev.signalbox.sli.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an objective looks at, with the threshold that tells good from bad. */
public sealed interface Indicator {
    String FRESHNESS = "freshness";
    String PUBLISH_SUCCESS = "publish-success";

    /** The indicator's name, as in M1 to M15. */
    String sli();

    /**
     * M1: how old the data is, {@code now - dataUpTo}. Good while the age is less than {@code within} (OpenSLO's operator
     * {@code lt}); at risk from {@code atRiskAfter} on, never if that is not before {@code within}.
     */
    record Freshness(Duration within, Duration atRiskAfter) implements Indicator {
        private static final double EARLY = 0.8;

        public Freshness {
            if (within.isNegative() || within.isZero()) {
                throw new IllegalArgumentException("freshness within " + within + " cannot be kept");
            }
        }

        /** At risk from four fifths of the threshold on. */
        public static Freshness within(Duration within) {
            return new Freshness(within, Duration.ofMillis((long) (within.toMillis() * EARLY)));
        }

        /** At risk from four fifths of the threshold on, but not before the next refresh is expected. */
        public static Freshness within(Duration within, Duration cadence) {
            Freshness early = within(within);
            return early.atRiskAfter.compareTo(cadence) >= 0 ? early : new Freshness(within, cadence);
        }

        @Override
        public String sli() {
            return FRESHNESS;
        }

        public SloState stateAt(Instant now, Instant dataUpTo) {
            if (!now.isBefore(dataUpTo.plus(within))) {
                return SloState.BREACHED;
            }
            return now.isBefore(dataUpTo.plus(atRiskAfter)) ? SloState.MET : SloState.AT_RISK;
        }

        /** When, after {@code now}, silence alone changes the state next. */
        public Optional<Instant> nextChange(Instant now, Instant dataUpTo) {
            return switch (stateAt(now, dataUpTo)) {
                case MET -> Optional.of(dataUpTo.plus(atRiskAfter.compareTo(within) < 0 ? atRiskAfter : within));
                case AT_RISK -> Optional.of(dataUpTo.plus(within));
                case BREACHED, UNKNOWN -> Optional.empty();
            };
        }

        /** What silence has changed up to {@code now}, in its order, since the objective was in the state {@code told}. */
        public List<Transition> silence(SloState told, Instant dataUpTo, Instant now) {
            if (told == SloState.UNKNOWN) {
                return List.of();
            }
            Stream<Transition> early = atRiskAfter.compareTo(within) < 0
                    ? Stream.of(new Transition(dataUpTo.plus(atRiskAfter), SloState.AT_RISK))
                    : Stream.empty();
            return Stream.concat(early, Stream.of(new Transition(dataUpTo.plus(within), SloState.BREACHED)))
                    .filter(transition -> transition.to().compareTo(told) > 0
                            && !transition.at().isAfter(now))
                    .toList();
        }
    }

    /** M14: runs that succeeded ÷ runs. */
    record PublishSuccess() implements Indicator {
        /** Below this share of the error budget the objective is at risk. */
        private static final double LITTLE_LEFT = 0.2;

        @Override
        public String sli() {
            return PUBLISH_SUCCESS;
        }

        /** Breached when the ratio is below the target, at risk while less than a fifth of the budget is left. */
        public SloState state(Sums sums, double target) {
            if (sums.total() == 0) {
                return SloState.UNKNOWN;
            }
            if (sums.compliance().orElseThrow() < target) {
                return SloState.BREACHED;
            }
            return sums.budgetRemaining(target).orElseThrow() < LITTLE_LEFT ? SloState.AT_RISK : SloState.MET;
        }
    }
}
