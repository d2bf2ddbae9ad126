package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random measurements with gaps, repeats, corrections and stragglers through the whole service, killed and started again in
 * between, against a recount of the raw series.
 */
class BudgetArithmeticIT {
    private static final Logger LOG = Logger.getLogger(BudgetArithmeticIT.class);
    private static final int SERIES = 200;
    private static final long SEED = 20_261_125L;

    /** One product with one promise, and everything that is measured of it. */
    private record Sample(String product, String sli, double target, double bound, List<AMeasurement> sent) {}

    @Test
    void budgetsEqualARecountOfTheRawSeries() throws Exception {
        TestInfrastructure infrastructure = TestInfrastructure.running();
        Random random = new Random(SEED);
        List<Sample> samples = new ArrayList<>();
        try (Topics topics = new Topics(infrastructure)) {
            SliService first = SliService.started(infrastructure);
            String run = UUID.randomUUID().toString();
            for (int i = 0; i < SERIES; i++) {
                samples.add(sample("network.series-" + run + "-" + i, random.nextLong()));
            }
            for (Sample sample : samples) {
                String publication = Topics.newPublicationId();
                topics.publish(sample.product(), publication, promise(sample));
                topics.judge(sample.product(), publication, "ADMITTED");
            }
            String ours = "product_id LIKE 'network.series-" + run + "%'";
            eventually(() -> assertThat(first.number(
                            "SELECT count(DISTINCT product_id) FROM objective WHERE revision > 0 AND " + ours))
                    .isEqualTo(SERIES));
            first.execute("UPDATE publication SET judged_at = judged_at - interval '49 hours' WHERE " + ours);

            List<AMeasurement> all = new ArrayList<>();
            samples.forEach(sample -> all.addAll(sample.sent()));
            Collections.shuffle(all, random);
            topics.measure(all.subList(0, all.size() / 3));
            first.close();
            topics.measure(all.subList(all.size() / 3, all.size() / 2));
            try (SliService second = first.restarted()) {
                topics.measure(all.subList(all.size() / 2, all.size()));
                LOG.infof("%d series, %d measurements, seed %d", SERIES, all.size(), SEED);
                eventually(() -> assertThat(second.number(
                                "SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = 'sli-measured'"))
                        .isEqualTo(topics.recordsOn("sli-measured").size()));
                for (Sample sample : samples) {
                    holds(sample, second);
                }
                // No hour ends between the two looks.
                eventually(() -> assertThat(second.number(
                                "SELECT count(*) FROM timer WHERE due_at < now() + interval '30 seconds'"))
                        .isZero());
                Map<String, String> before = second.contents();
                topics.measure(all.subList(0, 2_000));
                eventually(() -> assertThat(second.number(
                                "SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = 'sli-measured'"))
                        .isEqualTo(topics.recordsOn("sli-measured").size()));
                assertThat(second.contents()).isEqualTo(before);
            }
        }
    }

    private static void holds(Sample sample, SliService service) throws Exception {
        long good = 0;
        long bad = 0;
        for (AMeasurement last : lastWords(sample).values()) {
            if (last.value() != null) {
                good += last.value() < sample.bound() ? 1 : 0;
                bad += last.value() < sample.bound() ? 0 : 1;
            } else {
                good += last.good();
                bad += last.bad();
            }
        }
        JsonNode objective = service.objective(sample.product(), sample.sli());
        assertThat(objective.path("good").asLong()).as(sample.product()).isEqualTo(good);
        assertThat(objective.path("bad").asLong()).as(sample.product()).isEqualTo(bad);
        double allowed = (1 - sample.target()) * (good + bad);
        assertThat(objective.path("budgetRemaining").asDouble())
                .as(sample.product())
                .isCloseTo((allowed - bad) / allowed, within(1e-9 * Math.max(1, Math.abs((allowed - bad) / allowed))));
        assertThat(objective.path("compliance").asDouble())
                .as(sample.product())
                .isCloseTo(good / (double) (good + bad), within(1e-9));
        assertThat(objective.path("state").asText())
                .as(sample.product())
                .isEqualTo(
                        good / (double) (good + bad) < sample.target()
                                ? "BREACHED"
                                : (allowed - bad) / allowed < 0.2 ? "AT_RISK" : "MET");
    }

    /** The last word on each window of each source that may measure, whatever came before or after it. */
    private static Map<String, AMeasurement> lastWords(Sample sample) {
        Map<String, AMeasurement> last = new HashMap<>();
        for (AMeasurement next : sample.sent()) {
            if (!next.source().startsWith("billing/")) {
                last.merge(
                        next.source() + next.end(),
                        next,
                        (one, other) -> other.observedAt().isAfter(one.observedAt()) ? other : one);
            }
        }
        return last;
    }

    private static Sample sample(String product, long seed) {
        Random random = new Random(seed);
        boolean isRatio = random.nextBoolean();
        String sli = isRatio ? "availability" : "query-latency";
        double target = isRatio ? (900 + random.nextInt(99)) / 1000.0 : 0.99;
        Instant start = Instant.ofEpochMilli(System.currentTimeMillis()).minus(Duration.ofHours(47));
        List<AMeasurement> sent = new ArrayList<>();
        for (int window = 1; window <= 40; window++) {
            for (String source : List.of("network/probe", "care/app", "billing/stranger")) {
                AMeasurement one = AMeasurement.of(product, sli, start.plusSeconds(window * 4_000L), 4_000_000)
                        .from(source);
                if (random.nextInt(10) > 0) {
                    int words = 1 + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
                    for (int word = 0; word < words; word++) {
                        AMeasurement said = isRatio
                                ? one.counted(900 + random.nextInt(100), random.nextInt(60))
                                : one.read(
                                        random.nextInt(100) < 98 ? random.nextDouble() * 2 : 2 + random.nextDouble());
                        sent.add(said.observed(word));
                        if (random.nextInt(5) == 0) {
                            sent.add(said.observed(word));
                        }
                    }
                }
            }
        }
        return new Sample(product, sli, target, 2, sent);
    }

    private static AContract promise(Sample sample) {
        AContract contract = sample.sli().equals("availability")
                ? AContract.promising("availability", sample.target(), "ratio")
                : AContract.promising("query-latency", 2, "s");
        return contract.measuredBy("care");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(assertion);
    }
}
