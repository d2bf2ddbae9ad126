package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * 500 random series, late, repeated, corrected and with gaps, over days with a change of clocks: every budgeting method over rolling and
 * calendar windows, against a plain recount of the raw series that knows nothing of slots, slices, hours and days.
 */
class OpenSloBudgetIT {
    private static final Instant START = Instant.parse("2026-10-23T21:00:00Z");
    private static final Duration MEASURED = Duration.ofHours(57);
    private static final Instant END = START.plus(Duration.ofHours(106));
    private static final int PRODUCTS = 10;
    private static final int SLOS = 50;
    private static final long SEED = 20_261_126L;

    /** One SLO, and what is measured for it. */
    private record Sample(
            String product,
            String sli,
            String method,
            @Nullable Integer rollingDays,
            @Nullable String zone,
            double target,
            @Nullable Integer sliceMinutes,
            double sliceTarget,
            boolean isThreshold,
            List<AMeasurement> said) {}

    /** A measurement and when it comes. */
    private record Arrival(AMeasurement measurement, Instant at) {}

    @Test
    void budgetsEqualARecountAndMeasurementsShuffledWithinTheAllowedLatenessHaveTheStateHashOfTheSortedOnes()
            throws Exception {
        List<Sample> samples = samples();
        Random random = new Random(SEED);
        List<Arrival> shuffled = new ArrayList<>();
        List<Arrival> sorted = new ArrayList<>();
        for (Sample sample : samples) {
            for (AMeasurement said : sample.said()) {
                long late = random.nextInt(8) == 0 ? random.nextInt(47 * 3600) : random.nextInt(120);
                Instant at = said.end().plusSeconds(late);
                shuffled.add(new Arrival(said, at.isAfter(END) ? END : at));
                sorted.add(new Arrival(said, said.end().plusSeconds(1)));
            }
        }
        try (Instance one = Instance.onEmptyDatabase();
                Instance other = Instance.onEmptyDatabase()) {
            live(one, samples, shuffled);
            Map<String, List<Object>> found = found(one);
            assertThat(found).hasSize(samples.size());
            for (Sample sample : samples) {
                holds(sample, found.get(sample.product() + " " + sample.sli()));
            }

            live(other, samples, sorted);
            assertThat(stateHash(other)).isEqualTo(stateHash(one));
        }
    }

    private static void holds(Sample sample, @Nullable List<Object> found) {
        assertThat(found).as(sample.toString().substring(0, 120)).isNotNull();
        Instant at = ((Timestamp) found.get(0)).toInstant();
        double spent = 1 - mean(sample, at);
        double remaining = 1 - spent / (1 - sample.target());
        assertThat((Double) found.get(1))
                .as(sample.product() + " " + sample.sli() + " " + sample.method() + " " + sample.zone() + " at " + at)
                .isCloseTo(remaining, within(1e-9 * Math.max(1, Math.abs(remaining))));
    }

    /** The share that is good, as the standard defines it, in the window that runs at this moment. */
    private static double mean(Sample sample, Instant at) {
        Instant start = start(sample, at);
        Integer minutes = sample.sliceMinutes();
        Map<Instant, double[]> slices = new TreeMap<>();
        for (AMeasurement last : lastWords(sample).values()) {
            double good = last.value() == null ? last.good() : last.value() < 2 ? 1 : 0;
            double bad = last.value() == null ? last.bad() : last.value() < 2 ? 0 : 1;
            Instant key = minutes == null ? Instant.EPOCH : sliceEnd(last.end(), minutes);
            if ((minutes == null ? last.end() : key).isAfter(start)) {
                double[] slice = slices.computeIfAbsent(key, first -> new double[2]);
                slice[0] += good;
                slice[1] += bad;
            }
        }
        double sum = 0;
        int counted = 0;
        for (double[] slice : slices.values()) {
            if (slice[0] + slice[1] > 0) {
                double share = slice[0] / (slice[0] + slice[1]);
                sum += sample.method().equals("Timeslices") ? (share >= sample.sliceTarget() ? 1 : 0) : share;
                counted++;
            }
        }
        assertThat(counted).as("nothing is counted of " + sample.sli()).isPositive();
        return sum / counted;
    }

    private static Instant sliceEnd(Instant moment, int minutes) {
        Instant end = moment.truncatedTo(ChronoUnit.DAYS);
        while (end.isBefore(moment)) {
            end = end.plus(Duration.ofMinutes(minutes));
        }
        return end;
    }

    private static Instant start(Sample sample, Instant at) {
        Integer days = sample.rollingDays();
        if (days != null) {
            return at.minusNanos(1).truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days - 1L));
        }
        LocalDateTime first = LocalDateTime.parse("2026-01-04T" + (sample.zone().equals("UTC") ? "00:00" : "12:00"));
        ZonedDateTime next = first.atZone(ZoneId.of(sample.zone()));
        Instant start = next.toInstant();
        for (int weeks = 1; !next.toInstant().isAfter(at); weeks++) {
            start = next.toInstant();
            next = first.plusWeeks(weeks).atZone(ZoneId.of(sample.zone()));
        }
        return start;
    }

    private static Map<String, AMeasurement> lastWords(Sample sample) {
        Map<String, AMeasurement> last = new HashMap<>();
        for (AMeasurement next : sample.said()) {
            if (!next.source().startsWith("billing/")) {
                last.merge(
                        next.source() + next.end(),
                        next,
                        (one, other) -> other.observedAt().isAfter(one.observedAt()) ? other : one);
            }
        }
        return last;
    }

    private static List<Sample> samples() {
        Random random = new Random(SEED);
        List<Sample> samples = new ArrayList<>();
        String[] methods = {"Occurrences", "Timeslices", "RatioTimeslices"};
        String[] zones = {"UTC", "Europe/Berlin", "America/New_York"};
        int[] slices = {5, 30, 60, 240, 1440};
        for (int product = 0; product < PRODUCTS; product++) {
            for (int slo = 0; slo < SLOS; slo++) {
                boolean isRolling = random.nextBoolean();
                String method = methods[(product + slo) % 3];
                Sample sample = new Sample(
                        "network.series-" + product,
                        "x-s" + slo,
                        method,
                        isRolling ? 4 + random.nextInt(3) : null,
                        isRolling ? null : zones[random.nextInt(3)],
                        (900 + random.nextInt(99)) / 1000.0,
                        method.equals("Occurrences") ? null : slices[random.nextInt(5)],
                        (900 + random.nextInt(100)) / 1000.0,
                        random.nextInt(3) == 0,
                        new ArrayList<>());
                measure(sample, random);
                samples.add(sample);
            }
        }
        return samples;
    }

    private static void measure(Sample sample, Random random) {
        for (long minute = 1L + random.nextInt(60);
                minute < MEASURED.toMinutes();
                minute += 20L + random.nextInt(120)) {
            if (random.nextInt(40) == 0) {
                minute += 600;
            }
            for (String source : List.of("network/probe", "care/app", "billing/stranger")) {
                AMeasurement window = AMeasurement.of(
                                sample.product(), sample.sli(), START.plusSeconds(minute * 60), 300_000)
                        .from(source);
                int words = random.nextInt(10) == 0 ? 0 : 1 + (random.nextInt(5) == 0 ? 1 + random.nextInt(2) : 0);
                for (int word = 0; word < words; word++) {
                    AMeasurement said = (sample.isThreshold()
                                    ? window.read(random.nextInt(25) == 0 ? 3 : random.nextDouble() * 2)
                                    : window.counted(
                                            900 + random.nextInt(100), random.nextInt(3) == 0 ? random.nextInt(90) : 0))
                            .observed(word);
                    sample.said().add(said);
                    if (random.nextInt(6) == 0) {
                        sample.said().add(said);
                    }
                }
            }
        }
    }

    /** An hour after the other: what came in it is read, then the timers fire. */
    private static void live(Instance instance, List<Sample> samples, List<Arrival> arrivals) throws SQLException {
        Map<String, AnOpenSloFile> files = new TreeMap<>();
        for (Sample sample : samples) {
            files.merge(
                    sample.product(),
                    file(AnOpenSloFile.of(sample.product()), sample),
                    (known, next) -> file(known, sample));
        }
        List<MeshEvent> publications = new ArrayList<>();
        files.forEach((product, file) -> admit(product, file, publications));
        instance.read(publications, START);
        List<Arrival> ordered =
                arrivals.stream().sorted(Comparator.comparing(Arrival::at)).toList();
        int position = 0;
        for (Instant now = START; !now.isAfter(END); now = now.plus(Duration.ofHours(1))) {
            List<MeshEvent> slice = new ArrayList<>();
            while (position < ordered.size() && !ordered.get(position).at().isAfter(now)) {
                Arrival next = ordered.get(position++);
                slice.add(event(
                        EventType.SLI_MEASURED,
                        next.measurement().product(),
                        next.measurement().event(),
                        "m-" + position,
                        next.at()));
            }
            if (!slice.isEmpty()) {
                instance.read(slice, now);
            }
            instance.fireUntil(now);
        }
    }

    private static AnOpenSloFile file(AnOpenSloFile file, Sample sample) {
        Integer days = sample.rollingDays();
        String window = days == null
                ? AnOpenSloFile.calendar("1w", sample.zone())
                : "{duration: %dd, isRolling: true}".formatted(days);
        String slice = sample.sliceMinutes() == null
                ? null
                : sample.sliceMinutes() % 1440 == 0 ? "1d" : sample.sliceMinutes() + "m";
        Double sliceTarget = sample.method().equals("Timeslices") ? (Double) sample.sliceTarget() : null;
        return sample.isThreshold()
                ? file.threshold(
                        sample.sli(), sample.sli(), sample.method(), window, 2, sample.target(), slice, sliceTarget)
                : file.slo(sample.sli(), sample.sli(), sample.method(), window, sample.target(), slice, sliceTarget);
    }

    private static void admit(String product, AnOpenSloFile file, List<MeshEvent> events) {
        String publication = "p-" + product;
        events.add(event(
                EventType.PRODUCT_PUBLISHED,
                product,
                ProductPublished.newBuilder()
                        .setProductId(product)
                        .setPublicationId(publication)
                        .setVersion("1.0.0")
                        .setName(product)
                        .setDomain("network")
                        .setLifecycle("active")
                        .setOwner(Owner.newBuilder().setTeam("radio").build())
                        .setOutputPorts(List.of(OutputPort.newBuilder()
                                .setName("topic")
                                .setType("topic")
                                .setContractId("cells")
                                .setContractVersion("1.0.0")
                                .setContract(AContract.promisingNothing()
                                        .measuredBy("care")
                                        .inline())
                                .build()))
                        .setPublishedAt(START)
                        .setPublishedBy("pipeline")
                        .setExt(Map.of("openslo", file.text()))
                        .build(),
                publication,
                START));
        events.add(event(
                EventType.PUBLICATION_JUDGED,
                product,
                PublicationJudged.newBuilder()
                        .setProductId(product)
                        .setPublicationId(publication)
                        .setVersion("1.0.0")
                        .setVerdict("ADMITTED")
                        .setPolicySetDigest("digest")
                        .build(),
                "v-" + product,
                START));
    }

    private static MeshEvent event(EventType type, String product, SpecificRecord payload, String id, Instant at) {
        return new MeshEvent(
                type,
                payload,
                new CloudEvent(
                        id,
                        "network/pipeline",
                        type.ceType(),
                        product,
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Origin("lane", 0, 0, at));
    }

    private static Map<String, List<Object>> found(Instance instance) throws SQLException {
        Map<String, List<Object>> found = new HashMap<>();
        for (List<Object> row : instance.select(
                "SELECT product_id, sli, evaluated_at, budget_remaining FROM objective WHERE declared_as <> ''")) {
            found.put(row.get(0) + " " + row.get(1), row.subList(2, 4));
        }
        return found;
    }

    /** All that follows from the measurements, whatever was told on the way. */
    private static Map<String, String> stateHash(Instance instance) throws SQLException {
        Map<String, String> selects = new TreeMap<>(Map.of(
                "objective",
                        "slo_id, state, alert, good, bad, budget_remaining, evaluated_at, missing_from FROM objective",
                // Incidents are what was told on the way, which depends on what was known by then.
                "slot_chunk",
                        "slot.series_id, slot.window_end, slot.window_start, slot.observed_at, slot.value_bits, slot.good, slot.bad,"
                                + " slot.unit FROM slot JOIN series USING (series_id) WHERE source <> 'signalbox/slo-evaluated'",
                "slice_sum", "* FROM slice_sum WHERE good + bad <> 0",
                "window_cut", "* FROM window_cut",
                "hour_sum", "* FROM hour_sum WHERE good + bad <> 0",
                "past_hour", "* FROM past_hour WHERE good + bad <> 0",
                "bucket_sum", "* FROM bucket_sum WHERE good + bad <> 0",
                "day_sum", "slo_id, day, product_id, good, bad FROM day_sum"));
        Map<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, String> select : selects.entrySet()) {
            hashes.put(
                    select.getKey(),
                    instance.select(
                                    "SELECT count(*) || ' rows, ' || md5(string_agg(r::text, ',' ORDER BY r::text)) FROM (SELECT "
                                            + select.getValue() + ") AS r")
                            .toString());
        }
        return hashes;
    }
}
