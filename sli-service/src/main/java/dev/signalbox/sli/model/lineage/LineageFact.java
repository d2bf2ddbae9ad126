package dev.signalbox.sli.model.lineage;

import dev.signalbox.sli.model.NameUuid;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import java.util.UUID;

/** What follows from reports for one port of a product. */
public sealed interface LineageFact {
    ProductId product();

    String port();

    /** The broker's time of the report that completed it. */
    Instant at();

    /** The same for the same fact, however often it follows from what was reported. */
    UUID id();

    /** The agent in whose name lineage measures. */
    String AGENT = "/openlineage";

    UUID FACTS = UUID.fromString("5f5f0a7e-33a1-57d3-8f0b-6d1a5d2f7c11");

    /**
     * A run that put data behind the port, or failed to.
     *
     * @param rows those that are there and those that are missing
     */
    record Run(
            ProductId product, String port, String runId, boolean succeeded, Instant eventTime, Instant at, Sums rows)
            implements LineageFact {
        @Override
        public UUID id() {
            return NameUuid.of(FACTS, product.value(), port, runId, Boolean.toString(succeeded));
        }

        private static final String FAILED = ":failed";

        /** The id of a run as it was told, be it in the mesh's own event or in a report. */
        public static String named(Refresh refresh) {
            String id = refresh.runId();
            return !refresh.succeeded() && id.endsWith(FAILED) ? id.substring(0, id.length() - FAILED.length()) : id;
        }

        /** A run that failed and one that succeeded under the same id were two attempts, in whatever order they are told. */
        public Refresh refresh() {
            return new Refresh(port, succeeded ? runId : runId + FAILED, succeeded, eventTime, at, rows);
        }
    }

    /**
     * What a report counted of an indicator.
     *
     * @param report tells two reports of one moment apart
     */
    record Count(
            ProductId product, String port, String sli, UUID report, long good, long bad, Instant eventTime, Instant at)
            implements LineageFact {
        private static final int DIFFERENT_WINDOWS = 1_000;

        @Override
        public UUID id() {
            return NameUuid.of(FACTS, product.value(), port, sli, report.toString());
        }

        /** A moment's window; reports of one moment have windows of different lengths, so that none takes another's slot. */
        public Measured measured() {
            long length = 1L + Math.floorMod(report.getMostSignificantBits(), DIFFERENT_WINDOWS);
            return new Measured(
                    new Series(product, port, "", sli, product.domain() + AGENT),
                    new Measurement(
                            eventTime.minusMillis(length),
                            eventTime,
                            eventTime,
                            new Reading.Counts(good, bad),
                            "ratio"),
                    at);
        }
    }
}
