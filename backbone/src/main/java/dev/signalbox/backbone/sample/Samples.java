package dev.signalbox.backbone.sample;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one window, many times: raw values, or sketches of them, which are merged.
 *
 * <p>Source of the sketch: Masson, Rim, Lee, DDSketch (VLDB 2019), in the encoding of its authors' library. Its quantiles are within
 * its relative accuracy of those of the sorted values, whatever the order in which it was filled and merged.
 */
public final class Samples {
    /** The attribute with raw values, between spaces. */
    public static final String VALUES = "samples";
    /** The attribute with sketches in Base64, between spaces. */
    public static final String SKETCHES = "sketches";

    /** The largest relative error that is taken. */
    public static final double ACCURACY = 0.01;

    private static final int MOST_VALUES = 10_000;
    private static final int MOST_SKETCHES = 100;
    /** So many bins of one per cent hold more than any two numbers lie apart; whoever sends wider ones costs no more than this. */
    private static final int MOST_BINS = 4_096;

    private final double[] sorted;
    private final @Nullable DDSketch sketch;

    private Samples(double[] values, @Nullable DDSketch sketch) throws UnreadableSamplesException {
        this.sorted = values.clone();
        Arrays.sort(sorted);
        this.sketch = sketch;
        if (sketch != null) {
            try {
                for (double value : sorted) {
                    sketch.accept(value);
                }
            } catch (RuntimeException foreign) {
                throw new UnreadableSamplesException(
                        VALUES + " holds a number that is beyond what the sketches beside it can hold", foreign);
            }
        }
    }

    /** Empty if a measurement with these attributes carries none. */
    public static Optional<Samples> of(Map<String, String> attributes) throws UnreadableSamplesException {
        String values = attributes.get(VALUES);
        String sketches = attributes.get(SKETCHES);
        if (values == null && sketches == null) {
            return Optional.empty();
        }
        return Optional.of(new Samples(
                values == null ? new double[0] : values(values), sketches == null ? null : merged(sketches)));
    }

    /** The value of a statistic: {@code min}, {@code max}, or a percentile such as {@code p95} and {@code p99.9}. */
    public double value(String statistic) throws UnreadableSamplesException {
        double quantile = quantile(statistic);
        double value = sketch == null ? sorted[(int) Math.floor(quantile * (sorted.length - 1))] : ofSketch(quantile);
        if (!Double.isFinite(value)) {
            throw new UnreadableSamplesException("the " + statistic + " of the sketches is no finite number");
        }
        return value;
    }

    private double ofSketch(double quantile) throws UnreadableSamplesException {
        try {
            return sketch == null ? Double.NaN : sketch.getValueAtQuantile(quantile);
        } catch (RuntimeException foreign) {
            throw new UnreadableSamplesException("the sketches hold no " + quantile + " quantile", foreign);
        }
    }

    private static double quantile(String statistic) throws UnreadableSamplesException {
        if (statistic.equals("min")) {
            return 0;
        }
        if (statistic.equals("max")) {
            return 1;
        }
        if (!statistic.matches("p\\d{1,2}(\\.\\d{1,6})?|p100")) {
            throw new UnreadableSamplesException("statistic is " + shortened(statistic)
                    + "; of samples it is a percentile such as p95 or p99.9, min or max");
        }
        return Double.parseDouble(statistic.substring(1)) / 100;
    }

    private static double[] values(String text) throws UnreadableSamplesException {
        String[] words = text.strip().split("\\s+", MOST_VALUES + 1);
        if (words.length > MOST_VALUES) {
            throw new UnreadableSamplesException(
                    "more than " + MOST_VALUES + " values are in " + VALUES + "; send a sketch of them in " + SKETCHES);
        }
        double[] values = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                values[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException noNumber) {
                throw new UnreadableSamplesException(
                        VALUES + " holds " + shortened(words[i]) + ", which is no number; put spaces between numbers",
                        noNumber);
            }
            if (!Double.isFinite(values[i])) {
                throw new UnreadableSamplesException(VALUES + " holds " + words[i] + "; each must be a finite number");
            }
        }
        return values;
    }

    private static DDSketch merged(String text) throws UnreadableSamplesException {
        String[] words = text.strip().split("\\s+", MOST_SKETCHES + 1);
        if (words.length > MOST_SKETCHES) {
            throw new UnreadableSamplesException(
                    "more than " + MOST_SKETCHES + " sketches; merge them before they are sent");
        }
        DDSketch merged = sketch(words[0]);
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            DDSketch next = sketch(word);
            if (!next.getIndexMapping().equals(merged.getIndexMapping())) {
                throw new UnreadableSamplesException(
                        "the sketches have different mappings and cannot be merged; make all with one accuracy");
            }
            try {
                merged.mergeWith(next);
            } catch (RuntimeException foreign) {
                throw new UnreadableSamplesException("the sketches cannot be merged", foreign);
            }
        }
        return merged;
    }

    private static DDSketch sketch(String base64) throws UnreadableSamplesException {
        DDSketch sketch;
        try {
            sketch = DDSketch.decode(
                    ByteArrayInput.wrap(Base64.getDecoder().decode(base64)),
                    () -> new CollapsingLowestDenseStore(MOST_BINS));
        } catch (IOException | RuntimeException foreign) {
            // Whatever the library makes of foreign bytes, it is the sender's fault.
            throw new UnreadableSamplesException(
                    SKETCHES + " holds what is no DDSketch in Base64, as DDSketch.encode of sketches-java writes it",
                    foreign);
        }
        double accuracy = sketch.getIndexMapping().relativeAccuracy();
        if (!(accuracy <= ACCURACY + 1e-9)) {
            throw new UnreadableSamplesException(
                    "a sketch has a relative accuracy of " + accuracy + "; it must be " + ACCURACY + " or finer");
        }
        if (!(sketch.getCount() > 0) || !Double.isFinite(sketch.getCount())) {
            throw new UnreadableSamplesException(
                    "a sketch counts " + sketch.getCount() + " values; leave out empty ones");
        }
        return sketch;
    }

    private static String shortened(String text) {
        return "'" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "'";
    }
}
