package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.backbone.deadletter.DeadLetterHeaders;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeasurementJourneyIT extends SliJourney {
    @Test
    void measurementsSpendTheBudgetOfWhatIsPromised() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        AMeasurement window = AMeasurement.of(product, "availability", Instant.now(), 1_000);
        topics.measure(window.counted(1_000, 0));
        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "MET"));

        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(800, 200));

        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        SloEvaluated last = topics.evaluations(product, "availability").getLast();
        assertThat(last.getAlert()).isEqualTo("PAGE");
        assertThat(last.getBudgetRemaining()).isCloseTo(1 - (200 / 2000.0) / 0.01, within(1e-9));
        assertThat(last.getBurnRates()).containsKey("2h");
    }

    @Test
    void whatFallsSilentIsToldWithItsBudgetAndWhatIsPromisedNoMoreWithNone() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(800, 200));
        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "BREACHED"));

        service.execute(
                "UPDATE objective SET missing_from = now() - interval '1 second' WHERE product_id = '%s' AND sli = 'availability'"
                        .formatted(product));
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "BREACHED", "UNKNOWN"));
        assertThat(topics.evaluations(product, "availability").getLast().getBudgetRemaining())
                .isCloseTo(-19.0, within(1e-9));

        String without = Topics.newPublicationId();
        topics.publish(product, without, AContract.promisingNothing());
        topics.judge(product, without, "ADMITTED");
        eventually(() -> assertThat(topics.evaluations(product, "availability")).hasSize(4));
        SloEvaluated last = topics.evaluations(product, "availability").getLast();
        assertThat(last.getState()).isEqualTo("UNKNOWN");
        assertThat(last.getBudgetRemaining()).isNull();
        assertThat(last.getCompliance()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void aPageComesWithAFastBurnAndEndsWithRecoveryOrSilence() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(800, 200));
        eventually(() -> assertThat(alerts(product)).containsExactly("NONE", "PAGE"));
        JsonNode rates = service.json("/api/v1/objectives/"
                        + service.objective(product, "availability")
                                .path("sloId")
                                .asText())
                .path("burnRates");
        assertThat(rates.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d");
        assertThat(rates.path("1h").asDouble()).isCloseTo(20, within(1e-9));

        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(90_000, 0));
        eventually(() -> assertThat(alerts(product)).containsExactly("NONE", "PAGE", "NONE"));
        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(70_000, 30_000));
        eventually(() -> assertThat(alerts(product)).containsExactly("NONE", "PAGE", "NONE", "PAGE"));
        anHourPasses(product);

        eventually(() -> assertThat(alerts(product)).containsExactly("NONE", "PAGE", "NONE", "PAGE", "TICKET"));
        assertThat(topics.evaluations(product, "availability").getLast().getBurnRates())
                .containsKey("2h")
                .doesNotContainKey("5m");
    }

    /** What the service knows of the product becomes an hour older, and so do its timers. */
    private static void anHourPasses(String product) throws Exception {
        String objectives = "slo_id IN (SELECT slo_id FROM objective WHERE product_id = '%s')".formatted(product);
        // An hour may not stand where another still does, not even for a moment.
        service.execute("UPDATE bucket_hour SET hour_end = hour_end + interval '1000 hours' WHERE " + objectives);
        service.execute("UPDATE bucket_hour SET hour_end = hour_end - interval '1001 hours' WHERE " + objectives);
        service.execute("UPDATE objective SET since = since - interval '1 hour', "
                + "evaluated_at = evaluated_at - interval '1 hour', alert_until = alert_until - interval '1 hour' WHERE "
                + objectives);
        service.execute("UPDATE timer SET due_at = due_at - interval '1 hour' WHERE kind = 'lull' AND product_id = '%s'"
                .formatted(product));
    }

    private static List<String> alerts(String product) {
        return topics.evaluations(product, "availability").stream()
                .map(SloEvaluated::getAlert)
                .toList();
    }

    @Test
    void aWindowWhoseValueKeepsTheBoundIsGood() throws Exception {
        String product = admitted(AContract.promising("query-latency", 2, "s"));
        Instant end = Instant.now();

        topics.measure(
                AMeasurement.of(product, "query-latency", end, 1_000).read(1.5),
                AMeasurement.of(product, "query-latency", end.plusSeconds(1), 1_000)
                        .read(2.5));

        eventually(() -> assertThat(sums(product, "query-latency")).containsExactly(1L, 1L));
        assertThat(service.objective(product, "query-latency").path("objective").asText())
                .isEqualTo("< 2 s");

        for (String samples : List.of("0.5 1 1.5 1.6 9", "0.5 1 9 8 7", "0.5 one")) {
            end = end.plusSeconds(2);
            topics.send(
                    EventType.SLI_MEASURED,
                    product,
                    Topics.newPublicationId(),
                    SliMeasured.newBuilder(AMeasurement.of(product, "query-latency", end, 1_000)
                                    .read(0)
                                    .event())
                            .setValue(null)
                            .setStatistic("p60")
                            .setAttributes(Map.of("samples", samples))
                            .build());
        }
        eventually(() -> assertThat(sums(product, "query-latency")).containsExactly(2L, 2L));
        eventually(() -> assertThat(deadLetters(product)).containsExactly("INVALID_EVENT"));
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrectsAndAnOlderWordDoesNot() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        AMeasurement window = AMeasurement.of(product, "availability", Instant.now(), 1_000);
        topics.measure(window.counted(90, 10));
        eventually(() -> assertThat(sums(product, "availability")).containsExactly(90L, 10L));

        topics.measure(window.observed(5).counted(100, 0));
        eventually(() -> assertThat(sums(product, "availability")).containsExactly(100L, 0L));
        topics.measure(window.counted(90, 10));
        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(7, 0));

        eventually(() -> assertThat(sums(product, "availability")).containsExactly(107L, 0L));
    }

    @Test
    void readingsOfACounterCountWhatCameSinceTheOneBeforeThoughItIsRestartedAndTheyComeInAnyOrder() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        Instant begin = Instant.now();
        AMeasurement[] at = new AMeasurement[6];
        for (int second = 0; second < at.length; second++) {
            at[second] = AMeasurement.of(product, "availability", begin.plusSeconds(second), 1_000);
        }
        topics.measure(at[0].shown(1_000_000, 500));
        topics.measure(at[2].shown(1_000_300, 506));
        eventually(() -> assertThat(sums(product, "availability")).containsExactly(300L, 6L));

        topics.measure(at[1].shown(1_000_100, 501), at[2].shown(1_000_300, 506));
        topics.measure(at[4].shown(90, 1), at[5].shown(190, 1));
        eventually(() -> assertThat(sums(product, "availability")).containsExactly(490L, 7L));
        assertThat(slots(product)).containsExactly("0 of 0", "1 of 101", "5 of 205", "1 of 91", "0 of 100");

        topics.measure(at[3].shown(70, 0), at[4].observed(5).shown(80, 1), at[0].shown(1_000_000, 500));
        eventually(() -> assertThat(slots(product))
                .containsExactly("0 of 0", "1 of 101", "5 of 205", "0 of 70", "1 of 11", "0 of 110"));
        eventually(() -> assertThat(sums(product, "availability")).containsExactly(490L, 7L));

        topics.send(
                EventType.SLI_MEASURED,
                product,
                Topics.newPublicationId(),
                SliMeasured.newBuilder(at[5].shown(1, 1).event()).setGood(-1L).build());
        eventually(() -> assertThat(deadLetters(product)).containsExactly("INVALID_EVENT"));
    }

    private static List<String> slots(String product) throws Exception {
        return service.texts(
                "SELECT slot.bad || ' of ' || slot.good + slot.bad FROM slot JOIN series USING (series_id) "
                        + "WHERE product_id = '%s' ORDER BY slot.window_end".formatted(product));
    }

    @Test
    void aStrangersMeasurementIsShownAndNeverCounted() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'").measuredBy("care"));
        Instant end = Instant.now();

        topics.measure(
                AMeasurement.of(product, "availability", end, 1_000).counted(10, 0),
                AMeasurement.of(product, "availability", end, 1_000)
                        .from("care/app")
                        .counted(20, 0),
                AMeasurement.of(product, "availability", end, 1_000)
                        .from("billing/app")
                        .counted(0, 500));

        eventually(() -> assertThat(sums(product, "availability")).containsExactly(30L, 0L));
        JsonNode observations =
                service.json("/api/v1/observations?product=" + product).path("observations");
        assertThat(observations.findValuesAsText("source")).containsExactly("billing/app");
        assertThat(observations.get(0).path("bad").asLong()).isEqualTo(500);
        assertThat(observations.get(0).path("reason").asText()).contains("measuredBy");
        assertThat(states(product, "availability")).containsExactly("UNKNOWN", "MET");
    }

    @Test
    void whatNobodyPromisedIsAnObservation() throws Exception {
        String product = admitted(AContract.promisingNothing());

        topics.measure(
                AMeasurement.of(product, "x-backlog", Instant.now(), 1_000).read(5));

        eventually(() -> assertThat(service.json("/api/v1/observations?product=" + product)
                        .path("observations")
                        .findValuesAsText("sli"))
                .containsExactly("x-backlog"));
    }

    @Test
    void whatIsMeasuredOfNobodysProductHasNoTimerOfItsOwnAndIsForgotten() throws Exception {
        String product = aProduct();
        topics.measure(
                AMeasurement.of(product, "x-backlog", Instant.now(), 1_000).read(5));
        eventually(() -> assertThat(observed(product)).isEqualTo(1));
        assertThat(service.number("SELECT count(*) FROM timer WHERE product_id = '%s'".formatted(product)))
                .isZero();

        service.execute("UPDATE series SET measured_at = measured_at - interval '41 days', "
                + "window_end = window_end - 41 * 86400000::bigint WHERE product_id = '%s'".formatted(product));
        service.execute("UPDATE timer SET due_at = now() - interval '1 second' WHERE kind = 'observations'");

        eventually(() -> assertThat(observed(product)).isZero());
    }

    @Test
    void aRepeatAmongNewMeasurementsIsNoCauseOfASecondEventUnderOneId() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        String id = Topics.newPublicationId();
        AMeasurement first =
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(1_000, 0);
        topics.measure(Map.of(id, first));
        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "MET"));

        Map<String, AMeasurement> again = new LinkedHashMap<>();
        again.put(
                Topics.newPublicationId(),
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(800, 200));
        again.put(id, first);
        topics.measure(again);

        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        assertThat(topics.idsOfEvaluations(product)).doesNotHaveDuplicates();
    }

    private static long observed(String product) throws Exception {
        return service.number("SELECT count(*) FROM series WHERE product_id = '%s'".formatted(product));
    }

    @Test
    void measurementsThatAreReadBeforeThePromiseIsKnownCountFromItsAdmissionOn() throws Exception {
        String product = aProduct();
        String publication = Topics.newPublicationId();
        topics.measure(AMeasurement.of(product, "availability", Instant.now().minusSeconds(30), 1_000)
                .counted(1, 1));
        topics.judge(product, publication, "ADMITTED");
        topics.measure(AMeasurement.of(product, "availability", Instant.now().plusSeconds(5), 1_000)
                .counted(50, 0));
        eventually(() -> assertThat(
                        service.number("SELECT count(*) FROM slot JOIN series USING (series_id) WHERE product_id = '%s'"
                                .formatted(product)))
                .isEqualTo(2));

        topics.publish(product, publication, AContract.promising("availability", 99, "'%'"));

        eventually(() -> assertThat(sums(product, "availability")).containsExactly(50L, 0L));
    }

    @Test
    void aMeasurementOfADayThatIsOverIsAddedToThatDay() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        service.execute("UPDATE publication SET judged_at = judged_at - interval '40 hours' WHERE product_id = '%s'"
                .formatted(product));
        Instant yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minusSeconds(3_600);

        topics.measure(
                AMeasurement.of(product, "availability", yesterday, 1_000).counted(70, 0),
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(30, 0));

        eventually(() -> assertThat(sums(product, "availability")).containsExactly(100L, 0L));
        assertThat(service.number(
                        "SELECT good FROM day_sum WHERE told_good IS NULL AND product_id = '%s'".formatted(product)))
                .isEqualTo(70);
    }

    @Test
    void theListHasLeastBudgetFirstAndGoesOnWhereAPageEnds() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'")
                .and("lineage-coverage", 90, "'%'")
                .and("x-matched", 50, "'%'"));
        Instant end = Instant.now();
        topics.measure(
                AMeasurement.of(product, "availability", end, 1_000).counted(999, 1),
                AMeasurement.of(product, "lineage-coverage", end, 1_000).counted(80, 20),
                AMeasurement.of(product, "x-matched", end, 1_000).counted(60, 40));
        eventually(() -> assertThat(service.json("/api/v1/objectives?product=" + product)
                        .path("objectives")
                        .findValuesAsText("sli"))
                .containsExactly("lineage-coverage", "x-matched", "availability", "publish-success"));

        JsonNode first = service.json("/api/v1/objectives?limit=2&product=" + product);
        JsonNode second = service.json("/api/v1/objectives?limit=2&product=" + product + "&after="
                + first.path("next").asText());

        assertThat(first.path("objectives").findValuesAsText("sli")).containsExactly("lineage-coverage", "x-matched");
        assertThat(second.path("objectives").findValuesAsText("sli"))
                .containsExactly("availability", "publish-success");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(service.json("/api/v1/objectives?state=BREACHED&product=" + product)
                        .path("objectives")
                        .findValuesAsText("sli"))
                .containsExactly("lineage-coverage");
        assertThat(service.get("/api/v1/objectives?after=nonsense").statusCode())
                .isEqualTo(400);
        assertThat(service.get("/api/v1/objectives?budget=low").statusCode()).isEqualTo(400);
    }

    @Test
    void theSeriesAndThePageShowHowTheBudgetWent() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(999, 1));
        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "MET"));
        topics.measure(
                AMeasurement.of(product, "availability", Instant.now(), 1_000).counted(800, 200));
        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        String id = service.objective(product, "availability").path("sloId").asText();

        JsonNode points = service.json("/api/v1/objectives/" + id + "/series").path("points");
        String page = service.get("/objectives/" + id).body();
        String list = service.get("/objectives?product=" + product).body();
        JsonNode spent = service.json("/api/v1/objectives/" + id + "/spent").path("windows");

        assertThat(spent.findValuesAsText("kind")).containsOnly("MEASUREMENT");
        assertThat(spent.findValues("causes").stream()
                        .flatMap(causes -> causes.findValues("bad").stream())
                        .mapToLong(JsonNode::asLong))
                .containsExactlyInAnyOrder(200L, 1L);
        assertThat(spent.findValuesAsText("source")).containsOnly("network/probe");
        assertThat(page).contains("network/probe counted 200 bad of 1000");
        assertThat(points).hasSizeGreaterThanOrEqualTo(2);
        assertThat(points.get(0).path("budgetRemaining").asDouble()).isCloseTo(0.9, within(1e-9));
        assertThat(points.get(points.size() - 1).path("bad").asLong()).isEqualTo(201);
        assertThat(page).contains("<svg", "<polyline", "pages the owner", "The curve in numbers", "breached");
        assertThat(page).doesNotContain("<script", "style=");
        assertThat(list).contains("/objectives/" + id, "breached");
        assertThat(service.get("/objectives/nonsense").statusCode()).isEqualTo(404);
        assertThat(service.get("/objectives/" + UUID.randomUUID()).body()).contains("No such objective");
    }

    @Test
    void whatCannotBeCountedIsADeadLetterWithItsReasonAndItsNeighbourCounts() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        Instant now = Instant.now();
        SliMeasured tooMany = SliMeasured.newBuilder(AMeasurement.of(product, "availability", now, 1_000)
                        .counted(5, 0)
                        .event())
                .setBad(null)
                .setTotal(4L)
                .build();

        topics.send(EventType.SLI_MEASURED, product, Topics.newPublicationId(), tooMany);
        topics.measure(
                AMeasurement.of(product, "availability", now.minus(Duration.ofHours(49)), 1_000)
                        .counted(1, 0),
                AMeasurement.of(product, "availability", now.plus(Duration.ofMinutes(5)), 1_000)
                        .counted(1, 0),
                AMeasurement.of(product, "availabilty", now, 1_000).counted(1, 0),
                AMeasurement.of(product, "availability", now, 1_000).counted(7, 0));

        eventually(() -> assertThat(sums(product, "availability")).containsExactly(7L, 0L));
        eventually(() -> assertThat(deadLetters(product))
                .containsExactlyInAnyOrder("INVALID_EVENT", "TOO_LATE", "FUTURE_TIME", "INVALID_EVENT"));
    }

    private static List<String> deadLetters(String product) {
        return topics.recordsOn(new DeadLetterTopic("sli-service").name()).stream()
                .filter(letter -> Arrays.equals(letter.key(), product.getBytes(StandardCharsets.UTF_8)))
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .toList();
    }
}
