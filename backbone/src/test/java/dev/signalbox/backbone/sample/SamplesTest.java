package dev.signalbox.backbone.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    private static final List<String> STATISTICS = List.of("min", "p1", "p50", "p95", "p99.9", "max");

    @RepeatedTest(100)
    void quantilesOfMergedSketchesAreWithinOnePerCentOfTheSortedValuesInWhateverOrderTheyAreMerged(
            RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> sketches = new ArrayList<>();
        DoubleStream.Builder all = DoubleStream.builder();
        for (int worker = 0; worker < 1 + random.nextInt(8); worker++) {
            double[] values = DoubleStream.generate(() -> Math.exp(random.nextGaussian() * 4))
                    .limit(1 + random.nextInt(500))
                    .toArray();
            Arrays.stream(values).forEach(all::add);
            sketches.add(encoded(sketchOf(0.01, values)));
        }
        double[] sorted = all.build().sorted().toArray();
        Samples merged = of(Samples.SKETCHES, String.join(" ", sketches));
        Collections.shuffle(sketches, random);
        Samples shuffled = of(Samples.SKETCHES, String.join(" ", sketches));

        for (String statistic : STATISTICS) {
            double exact = of(Samples.VALUES, text(sorted)).value(statistic);
            assertThat(merged.value(statistic)).isCloseTo(exact, within(exact * 0.0100001));
            assertThat(shuffled.value(statistic)).isEqualTo(merged.value(statistic));
        }
    }

    @Test
    void rawValuesAreExactAndEnterASketchBesideThem() throws Exception {
        assertThat(of(Samples.VALUES, "0.3 0.1 0.2").value("p50")).isEqualTo(0.2);
        Samples both = Samples.of(Map.of(Samples.VALUES, "100 200", Samples.SKETCHES, encoded(sketchOf(0.01, 1, 2))))
                .orElseThrow();
        assertThat(both.value("max")).isCloseTo(200, within(2.0));
        assertThat(both.value("min")).isCloseTo(1, within(0.01));
    }

    @Test
    void aValueThatNoSketchCanHoldIsRefusedBesideOne() throws Exception {
        refused(
                "beyond what the sketches",
                Map.of(Samples.VALUES, "1.79e308", Samples.SKETCHES, encoded(sketchOf(0.01, 1))),
                "p95");
    }

    @Test
    void aMeasurementWithoutThemHasNone() throws Exception {
        assertThat(Samples.of(Map.of("host", "a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAA", "////////////////", "%%%", "AgAAAAAAAPA/"})
    void whatIsNoSketchIsRefused(String sketch) {
        refused("DDSketch", Map.of(Samples.SKETCHES, sketch), "p95");
    }

    @RepeatedTest(200)
    void damagedSketchesAreReadOrRefusedAndNothingElse(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = bytes(sketchOf(0.01, 0.1, 0.5, 3, 900));
        for (int damage = 0; damage < 1 + random.nextInt(3); damage++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
            assertThat(of(Samples.SKETCHES, Base64.getEncoder().encodeToString(bytes))
                            .value("p95"))
                    .isFinite();
        } catch (UnreadableSamplesException refused) {
            assertThat(refused).hasMessageContaining("sketch");
        }
    }

    @Test
    void whatIsTooCoarseOrDoesNotFitTogetherIsRefusedWithTheReason() throws Exception {
        refused("must be 0.01 or finer", Map.of(Samples.SKETCHES, encoded(sketchOf(0.02, 1))), "p95");
        refused(
                "different mappings",
                Map.of(Samples.SKETCHES, encoded(sketchOf(0.01, 1)) + " " + encoded(sketchOf(0.005, 1))),
                "p95");
        refused("leave out empty ones", Map.of(Samples.SKETCHES, encoded(sketchOf(0.01))), "p95");
        refused("no number", Map.of(Samples.VALUES, "1 two"), "p95");
        refused("finite", Map.of(Samples.VALUES, "1 NaN"), "p95");
        refused("more than 10000 values", Map.of(Samples.VALUES, "1 ".repeat(10_001)), "p95");
        refused("percentile such as p95", Map.of(Samples.VALUES, "1"), "avg");
    }

    private static void refused(String reason, Map<String, String> attributes, String statistic) {
        assertThatExceptionOfType(UnreadableSamplesException.class)
                .isThrownBy(() -> Samples.of(attributes).orElseThrow().value(statistic))
                .withMessageContaining(reason);
    }

    private static Samples of(String attribute, String text) throws UnreadableSamplesException {
        return Samples.of(Map.of(attribute, text)).orElseThrow();
    }

    private static DDSketch sketchOf(double accuracy, double... values) {
        DDSketch sketch = DDSketches.unboundedDense(accuracy);
        Arrays.stream(values).forEach(sketch);
        return sketch;
    }

    private static String encoded(DDSketch sketch) throws IOException {
        return Base64.getEncoder().encodeToString(bytes(sketch));
    }

    private static byte[] bytes(DDSketch sketch) throws IOException {
        GrowingByteArrayOutput output = GrowingByteArrayOutput.withDefaultInitialCapacity();
        sketch.encode(output, false);
        return output.trimmedCopy();
    }

    private static String text(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }
}
