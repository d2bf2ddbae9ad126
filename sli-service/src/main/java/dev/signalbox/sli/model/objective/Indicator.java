package dev.signalbox.sli.model.objective;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an objective looks at, with the bound that tells good from bad. */
public sealed interface Indicator {
    String FRESHNESS = "freshness";
    String CATALOG_FRESHNESS = "catalog-freshness";
    String PUBLISH_SUCCESS = "publish-success";
    String COMPLETENESS = "completeness";
    String DLQ_RATE = "dlq-rate";

    /** The indicator's name, as in M1 to M15, or {@code x-…}. */
    String sli();

    /** Whether refreshes or admissions of the product say something about it. */
    default boolean isDerived() {
        return switch (this) {
            case Freshness _, PublishSuccess _, Completeness _, DeadLetterRate _ -> true;
            case Share _, Threshold _ -> false;
        };
    }

    /** M2: actual ÷ expected rows of the runs, and what agents measured of it. */
    record Completeness() implements Indicator {
        @Override
        public String sli() {
            return COMPLETENESS;
        }
    }

    /** M14: runs that succeeded ÷ runs. */
    record PublishSuccess() implements Indicator {
        @Override
        public String sli() {
            return PUBLISH_SUCCESS;
        }
    }

    /** M8: dead letters ÷ these and whatever else was read of the product (docs/adr/0048), and what agents measured of it. */
    record DeadLetterRate() implements Indicator {
        @Override
        public String sli() {
            return DLQ_RATE;
        }
    }

    /**
     * A share that agents measure, or events of the mesh.
     *
     * @param countsFailures whether a measured value is the share that is bad
     */
    record Share(String sli, boolean countsFailures) implements Indicator {}

    /** A value that agents measure; a window whose value keeps the bound is good. */
    record Threshold(String sli, Bound bound) implements Indicator {}

    /**
     * M1: how old the data is, {@code now - dataUpTo}; or M12: how long ago the last publication was admitted, which is then what
     * the data is. Good while the age is less than {@code within} (OpenSLO's operator {@code lt}); at risk from {@code atRiskAfter}
     * on, never if that is not before {@code within}.
     */
    record Freshness(String sli, Duration within, Duration atRiskAfter) implements Indicator {
        private static final double EARLY = 0.8;

        public Freshness {
            if (within.isNegative() || within.isZero()) {
                throw new IllegalArgumentException("freshness within " + within + " cannot be kept");
            }
        }

        public Freshness(Duration within, Duration atRiskAfter) {
            this(FRESHNESS, within, atRiskAfter);
        }

        /** M12: at risk from four fifths of the threshold on. */
        public static Freshness ofCatalog(Duration within) {
            return new Freshness(CATALOG_FRESHNESS, within, within(within).atRiskAfter);
        }

        /** Whether it is the catalog's knowledge of the product that grows old. */
        public boolean isOfCatalog() {
            return sli.equals(CATALOG_FRESHNESS);
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
}
