package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.DaySums;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.DeadLetterTopic;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JourneyIT extends SliJourney {
    @Test
    void aPromiseIsMetThenAtRiskThenBreachedBySilenceAndRecoversWithTheRefreshThoughItsBudgetIsGone() throws Exception {
        String product = admitted(AContract.promising("freshness", 4, "s"));
        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN"));

        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        eventually(() ->
                assertThat(states(product, "freshness")).containsExactly("UNKNOWN", "MET", "AT_RISK", "BREACHED"));
        assertThat(service.objective(product, "freshness").path("state").asText())
                .isEqualTo("BREACHED");

        // Whole seconds are counted: one that began a moment ago has spent nothing.
        eventually(() -> {
            JsonNode shown = service.objective(product, "freshness");
            assertThat(shown.path("burnRates").path("5m").asDouble()).isPositive();
            assertThat(shown.path("state").asText()).isEqualTo("BREACHED");
            assertThat(shown.path("alert").asText()).isEqualTo("PAGE");
        });
        topics.refresh(product, "run-2", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(states(product, "freshness"))
                .startsWith("UNKNOWN", "MET", "AT_RISK", "BREACHED", "AT_RISK"));
        assertThat(topics.evaluations(product, "freshness"))
                .extracting(SloEvaluated::getAlert)
                .startsWith("NONE", "NONE", "NONE", "PAGE", "NONE");
        assertThat(topics.evaluations(product, "freshness"))
                .extracting(SloEvaluated::getRevision)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theVerdictMayBeReadBeforeThePublication() throws Exception {
        String product = aProduct();
        String publication = Topics.newPublicationId();
        topics.judge(product, publication, "ADMITTED");
        eventually(() -> assertThat(service.number(
                        "SELECT count(*) FROM publication WHERE product_id = '%s' AND judged_at IS NOT NULL"
                                .formatted(product)))
                .isEqualTo(1));

        topics.publish(product, publication, AContract.promising("latency", 24, "h"));

        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN"));
        assertThat(service.objective(product, "freshness").path("bound").asDouble())
                .isEqualTo(86_400);
    }

    @Test
    void aRunThatIsReadBeforeThePromiseIsKnownStillCounts() throws Exception {
        String product = aProduct();
        String publication = Topics.newPublicationId();
        topics.judge(product, publication, "ADMITTED");
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(
                        service.number("SELECT count(*) FROM refresh WHERE product_id = '%s'".formatted(product)))
                .isEqualTo(1));

        topics.publish(product, publication, AContract.promising("freshness", 5, "s"));

        eventually(() -> assertThat(states(product, "freshness")).containsExactly("MET", "AT_RISK", "BREACHED"));
        assertThat(states(product, "publish-success")).containsExactly("MET");
    }

    @Test
    void aBlockedPublicationHoldsNobodyToAnything() throws Exception {
        String product = aProduct();
        String blocked = Topics.newPublicationId();
        topics.publish(product, blocked, AContract.promising("freshness", 1, "h"));
        topics.judge(product, blocked, "BLOCKED");
        String fixed = Topics.newPublicationId();
        topics.publish(product, fixed, AContract.promising("freshness", 2, "h"));
        topics.judge(product, fixed, "ADMITTED");

        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN"));
        assertThat(service.objective(product, "freshness").path("bound").asDouble())
                .isEqualTo(7_200);
        eventually(() -> assertThat(service.number(
                        "SELECT count(*) FROM promised_objective WHERE publication_id = '%s'".formatted(blocked)))
                .isZero());
    }

    @Test
    void aPromiseThatIsWithdrawnIsKnownNoMore() throws Exception {
        String product = admitted(AContract.promising("freshness", 1, "h"));
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN", "MET"));

        admit(product, AContract.promisingNothing());

        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN", "MET", "UNKNOWN"));
        assertThat(service.objective(product, "freshness").isEmpty()).isTrue();
    }

    @Test
    void aFailedRunSpendsTheBudgetOfPublishSuccess() throws Exception {
        String product = admitted(AContract.promisingNothing());
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(states(product, "publish-success")).containsExactly("UNKNOWN", "MET"));

        topics.refresh(product, "run-2", "FAILED", Instant.now());

        eventually(() -> assertThat(states(product, "publish-success")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        SloEvaluated last = topics.evaluations(product, "publish-success").getLast();
        assertThat(last.getCompliance()).isEqualTo(0.5);
        assertThat(last.getBudgetRemaining()).isCloseTo(-49, within(1e-9));
        JsonNode objective = service.objective(product, "publish-success");
        assertThat(objective.path("good").asLong()).isEqualTo(1);
        assertThat(objective.path("bad").asLong()).isEqualTo(1);
        assertThat(objective.path("budgetRemaining").asDouble()).isCloseTo(-49, within(1e-9));
        JsonNode spent =
                service.json("/api/v1/objectives/" + objective.path("sloId").asText() + "/spent");
        assertThat(spent.path("spent").asDouble()).isCloseTo(50, within(1e-9));
        assertThat(spent.path("objective").asText()).isEqualTo("≥ 99 %");
        assertThat(spent.path("window").asText()).isEqualTo("30d rolling");
        assertThat(spent.path("windows").get(0).path("share").asDouble()).isCloseTo(50, within(1e-9));
        JsonNode cause = spent.path("windows").get(0).path("causes").get(0);
        assertThat(cause.path("kind").asText()).isEqualTo("FAILED_RUN");
        assertThat(cause.path("runId").asText()).isEqualTo("run-2");
        assertThat(cause.path("source").asText()).isEqualTo("network");
        assertThat(service.get("/objectives/" + objective.path("sloId").asText())
                        .body())
                .contains("run run-2 failed");
    }

    @Test
    void theListAndADetailTellWhatHadBeenToldByATimeGoneBy() throws Exception {
        String product = admitted(AContract.promisingNothing());
        Instant before = Instant.now().minusSeconds(5);
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(states(product, "publish-success")).containsExactly("UNKNOWN", "MET"));
        String id = service.objective(product, "publish-success").path("sloId").asText();
        Instant met = told(product).getLast();
        topics.refresh(product, "run-2", "FAILED", Instant.now());
        eventually(() -> assertThat(states(product, "publish-success")).containsExactly("UNKNOWN", "MET", "BREACHED"));

        JsonNode then = service.json("/api/v1/objectives/" + id + "?asOf=" + met);
        JsonNode now = service.json("/api/v1/objectives/" + id + "?asOf=" + Instant.now());
        JsonNode list = service.json("/api/v1/objectives?product=" + product + "&asOf=" + met);
        HttpResponse<String> unknown = service.get("/api/v1/objectives/" + id + "?asOf=" + before.minusSeconds(3_600));

        assertThat(then.path("state").asText()).isEqualTo("MET");
        assertThat(then.path("bad").asLong()).isZero();
        assertThat(then.path("budgetRemaining").asDouble()).isEqualTo(1);
        assertThat(then.path("since").asText()).isEqualTo(met.toString());
        assertThat(then.path("inForce").asBoolean()).isTrue();
        assertThat(then.path("resolution").asText()).contains("at most a day");
        assertThat(now.path("state").asText()).isEqualTo("BREACHED");
        assertThat(list.path("objectives").findValuesAsText("state")).containsExactly("MET");
        assertThat(list.path("asOf").asText()).isEqualTo(met.toString());
        assertThat(service.json("/api/v1/objectives?state=BREACHED&product=" + product + "&asOf=" + met)
                        .path("objectives"))
                .isEmpty();
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("The first evaluation that is kept is of");
        assertThat(service.json("/api/v1/objectives?product=" + product + "&asOf=" + before.minusSeconds(3_600))
                        .path("objectives"))
                .isEmpty();
        assertThat(service.get("/api/v1/objectives?asOf=" + Instant.now().plusSeconds(120))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get("/api/v1/objectives/" + id + "?asOf="
                                + Instant.now().minus(Duration.ofDays(41)))
                        .body())
                .contains("is kept here for 40 days");

        admit(product, AContract.promising("publishSuccess", 50, "'%'"));
        eventually(() -> assertThat(service.objective(product, "publish-success")
                        .path("target")
                        .asDouble())
                .isEqualTo(0.5));
        assertThat(service.json("/api/v1/objectives?product=" + product + "&asOf=" + met)
                        .path("objectives")
                        .findValuesAsText("target"))
                .containsExactly("0.99");
    }

    private static List<Instant> told(String product) throws Exception {
        return service
                .texts("SELECT at FROM evaluation WHERE product_id = '%s' ORDER BY revision".formatted(product))
                .stream()
                .map(text -> Instant.parse(text.replace(' ', 'T').replace("+00", "Z")))
                .toList();
    }

    @Test
    void completenessIsCountedFromTheRowsOfTheRuns() throws Exception {
        String product = admitted(AContract.promising("completeness", 99, "'%'"));
        topics.refreshCounted(product, "run-1", 1_000, 1_000);
        eventually(() -> assertThat(states(product, "completeness")).containsExactly("UNKNOWN", "MET"));

        topics.refreshCounted(product, "run-2", 970, 1_000);

        eventually(() -> assertThat(states(product, "completeness")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        assertThat(topics.evaluations(product, "completeness").getLast().getCompliance())
                .isCloseTo(0.985, within(1e-9));
        assertThat(service.objective(product, "completeness")
                        .path("budgetRemaining")
                        .asDouble())
                .isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void aRunThatIsToldAgainDifferentlyChangesNothing() throws Exception {
        String product = admitted(AContract.promisingNothing());
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        topics.refresh(product, "run-1", "FAILED", Instant.now());
        topics.refresh(product, "run-2", "SUCCEEDED", Instant.now());

        eventually(() -> assertThat(service.objective(product, "publish-success")
                        .path("good")
                        .asLong())
                .isEqualTo(2));
        assertThat(service.objective(product, "publish-success").path("bad").asLong())
                .isZero();
    }

    @Test
    void aDayThatIsOverIsToldWithItsSums() throws Exception {
        String product = admitted(AContract.promising("freshness", 1, "h"));
        Instant refreshed = Instant.now();
        topics.refresh(product, "run-1", "SUCCEEDED", refreshed);
        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN", "MET"));

        service.execute("""
                INSERT INTO window_cut SELECT slo_id, now() - days * interval '1 day', product_id, 1, 0
                FROM objective, unnest(ARRAY[900, 600, 500, 10]) AS days WHERE product_id = '%s' AND sli = 'freshness'""".formatted(product));
        movedToYesterday(product);

        eventually(() -> assertThat(daySums(product, "freshness")).hasSize(1));
        assertThat(service.number(
                        "SELECT sum(extract(day FROM now() - cut))::int FROM window_cut WHERE product_id = '%s'"
                                .formatted(product)))
                .isEqualTo(510);
        eventually(() -> assertThat(daySums(product, "publish-success")).hasSize(1));
        Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
        DaySums seconds = daySums(product, "freshness").getFirst();
        assertThat(seconds.getTotal())
                .isCloseTo(
                        Duration.between(refreshed.minus(Duration.ofDays(1)), midnight)
                                .toSeconds(),
                        within(2L));
        assertThat(seconds.getGood()).isCloseTo(Math.min(3600, seconds.getTotal()), within(2L));
        assertThat(seconds.getBad()).isEqualTo(seconds.getTotal() - seconds.getGood());
        assertThat(daySums(product, "publish-success").getFirst().getTotal()).isEqualTo(1);
        assertThat(service.number("SELECT count(*) FROM day_sum WHERE product_id = '%s'".formatted(product)))
                .isEqualTo(2);
        eventually(() -> assertThat(service.number(
                        "SELECT count(*) FROM timer WHERE kind = 'hour' AND product_id = '%s' AND due_at > now()"
                                .formatted(product)))
                .isEqualTo(1));
    }

    @Test
    void aRefreshThatCannotBeReadIsADeadLetterAndItsNeighboursCount() throws Exception {
        String product = admitted(AContract.promisingNothing());
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        topics.sendTruncated(product);
        topics.refresh(product, "run-2", "SUCCEEDED", Instant.now());

        eventually(() -> assertThat(service.objective(product, "publish-success")
                        .path("good")
                        .asLong())
                .isEqualTo(2));
        eventually(() -> assertThat(topics.recordsOn(new DeadLetterTopic("sli-service").name()))
                .anySatisfy(letter -> assertThat(new String(letter.key(), StandardCharsets.UTF_8))
                        .isEqualTo(product)));
    }

    @Test
    void whatAContractPromisesCanBeReadWordByWord() throws Exception {
        String product = admitted(AContract.promising("freshness", 1, "h")
                .and("retention", "P1Y", "''")
                .and("generalAvailability", "Available 24/7", "''"));
        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN"));

        JsonNode promises = service.json("/api/v1/promises?product=" + product).path("promises");

        assertThat(promises.findValuesAsText("value")).containsExactly("3600 s", "31556952 s", "Available 24/7");
        assertThat(promises.get(2).path("warning").asText()).contains("cannot be read");
    }

    @Test
    void anOpenSloFileHoldsItsProductToWhatItSaysUntilAnotherIsAdmitted() throws Exception {
        String product = aProduct();
        AnOpenSloFile file = AnOpenSloFile.of(product)
                .slo(
                        "reads",
                        "availability",
                        "Timeslices",
                        AnOpenSloFile.calendar("1M", "Europe/Berlin"),
                        0.5,
                        "1m",
                        0.95);
        String foreign = file.slo(
                        "elsewhere", "availability", "Occurrences", "{duration: 1d, isRolling: true}", 1, null, null)
                .text();
        admit(product, AContract.promising("availability", 99, "'%'"), Map.of("openslo", foreign));
        eventually(() -> assertThat(states(product, "availability")).containsExactly("UNKNOWN", "UNKNOWN"));

        service.execute("UPDATE publication SET judged_at = judged_at - interval '1 hour' WHERE product_id = '%s'"
                .formatted(product));

        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        topics.measure(
                AMeasurement.of(product, "availability", minute, 1_000).counted(96, 4),
                AMeasurement.of(product, "availability", minute.minusSeconds(1), 1_000)
                        .counted(95, 5),
                AMeasurement.of(product, "availability", minute.minusSeconds(60), 1_000)
                        .counted(90, 10));

        eventually(() -> assertThat(evaluated(product, "1M calendar").getLast().getCompliance())
                .isEqualTo(0.5));
        assertThat(evaluated(product, "1M calendar").getLast().getObjective()).isEqualTo(0.5);
        assertThat(evaluated(product, "30d rolling").getLast().getCompliance()).isCloseTo(281 / 300.0, within(1e-9));
        assertThat(service.json("/api/v1/promises?product=" + product)
                        .path("promises")
                        .findValuesAsText("warning"))
                .anySatisfy(warning -> assertThat(warning).contains("100 % is a policy"));

        admit(product, AContract.promising("availability", 99, "'%'"), Map.of());

        eventually(() -> assertThat(evaluated(product, "1M calendar").getLast().getState())
                .isEqualTo("UNKNOWN"));
        assertThat(service.objective(product, "availability").path("window").asText())
                .isEqualTo("30d rolling");
    }

    @Test
    void anObjectiveHasAnAddressOfItsOwn() throws Exception {
        String product = admitted(AContract.promising("freshness", 1, "h"));
        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN"));
        JsonNode listed = service.objective(product, "freshness");

        assertThat(service.json("/api/v1/objectives/" + listed.path("sloId").asText())
                        .path("sli")
                        .asText())
                .isEqualTo("freshness");
    }

    @Test
    void whatIsNotThereOrNotAskedRightIsAProblem() throws Exception {
        for (Map.Entry<String, Integer> expected : Map.of(
                        "/api/v1/objectives/" + UUID.randomUUID(),
                        404,
                        "/api/v1/objectives/nonsense",
                        404,
                        "/api/v1/objectives?product=No%20Product",
                        400,
                        "/api/v1/promises",
                        400)
                .entrySet()) {
            HttpResponse<String> response = service.get(expected.getKey());

            assertThat(response.statusCode()).isEqualTo(expected.getValue());
            assertThat(response.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        }
    }

    @Test
    void everythingSentAgainChangesNoRow() throws Exception {
        String product = admitted(AContract.promising("freshness", 1, "h").and("availability", 99, "'%'"));
        Instant end = Instant.now();
        for (int window = 0; window < 5; window++) {
            AMeasurement first = AMeasurement.of(product, "availability", end.plusMillis(window * 1000L), 1_000);
            topics.measure(
                    first.counted(90, 10),
                    first.observed(1).counted(100, 0),
                    first.from("billing/spy").counted(0, 9));
        }
        eventually(() -> assertThat(
                        service.objective(product, "availability").path("good").asLong())
                .isEqualTo(500));
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        topics.refresh(product, "run-2", "FAILED", Instant.now());
        eventually(() -> assertThat(states(product, "publish-success")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        Map<String, String> before = contentsAtRest();
        int told = topics.recordsOn("sli-measured.signalbox").size();

        int sent = topics.sendAgain(List.of("product-published", "policy-violated", "sli-measured"));
        Map<String, String> after = contentsAtRest();

        assertThat(sent).isGreaterThan(3);
        assertThat(after).isEqualTo(before);
        assertThat(topics.recordsOn("sli-measured.signalbox")).hasSize(told);
    }

    private static Map<String, String> contentsAtRest() throws Exception {
        eventually(() -> {
            for (String topic : List.of("product-published", "policy-violated", "sli-measured")) {
                assertThat(service.number(
                                "SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '%s'".formatted(topic)))
                        .isEqualTo(topics.recordsOn(topic).size());
            }
            assertThat(service.number("SELECT count(*) FROM outbox")).isZero();
            assertThat(service.number("SELECT count(*) FROM timer WHERE due_at < now() + interval '30 seconds'"))
                    .isZero();
        });
        return service.contents();
    }

    private static void movedToYesterday(String product) throws Exception {
        service.execute("UPDATE publication SET published_at = published_at - interval '1 day', "
                + "judged_at = judged_at - interval '1 day' WHERE product_id = '%s'".formatted(product));
        service.execute("UPDATE refresh SET data_up_to = data_up_to - interval '1 day', "
                + "refreshed_at = refreshed_at - interval '1 day' WHERE product_id = '%s'".formatted(product));
        service.execute("UPDATE counted SET until_time = until_time - interval '1 day' WHERE product_id = '%s'"
                .formatted(product));
        service.execute(
                "UPDATE timer SET due_at = due_at - interval '1 day' WHERE product_id = '%s'".formatted(product));
    }

    private static List<SloEvaluated> evaluated(String product, String window) {
        return topics.evaluations(product, "availability").stream()
                .filter(evaluated -> evaluated.getWindow().equals(window))
                .toList();
    }

    private static List<DaySums> daySums(String product, String sli) {
        return topics.evaluations(product, sli).stream()
                .filter(evaluated -> evaluated.getDaySums() != null)
                .map(SloEvaluated::getDaySums)
                .toList();
    }
}
