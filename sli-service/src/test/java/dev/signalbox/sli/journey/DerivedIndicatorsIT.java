package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Indicators that nobody measures: the mesh's own events do. */
class DerivedIndicatorsIT extends SliJourney {
    @Test
    void aCheckOfAPublicationCountsTheConsumersThatPassAndThoseThatBreak() throws Exception {
        String product = admitted(AContract.promising("schema-compatibility", 100, "'%'"));

        topics.check(
                product,
                Topics.newPublicationId(),
                "ACCEPTED",
                Map.of("care.app", "COMPATIBLE", "billing.app", "COMPATIBLE", "sales.app", "UNKNOWN"));
        eventually(() -> assertThat(sums(product, "schema-compatibility")).containsExactly(2L, 0L));
        eventually(() -> assertThat(states(product, "schema-compatibility")).containsExactly("UNKNOWN", "MET"));
        topics.check(
                product,
                Topics.newPublicationId(),
                "REJECTED",
                Map.of("care.app", "BREAKS", "billing.app", "COMPATIBLE"));

        eventually(() -> assertThat(sums(product, "schema-compatibility")).containsExactly(3L, 1L));
        eventually(() ->
                assertThat(states(product, "schema-compatibility")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        String slo =
                topics.evaluations(product, "schema-compatibility").getLast().getSloId();
        JsonNode spent = service.json("/api/v1/objectives/" + slo + "/spent").path("windows");
        assertThat(spent.get(0).path("causes").get(0).path("source").asText())
                .isEqualTo("signalbox/publication-checked");
    }

    @Test
    void aViolationOfWhatContractsPromiseCountsOnceAndOneOfServiceLevelsNever() {
        String product = admitted(AContract.promising("contract-violations", 0, "'%'"));
        topics.check(product, Topics.newPublicationId(), "ACCEPTED", Map.of("care.app", "COMPATIBLE"));
        topics.check(product, Topics.newPublicationId(), "REJECTED", Map.of("care.app", "COMPATIBLE"));
        eventually(() -> assertThat(sums(product, "contract-violations")).containsExactly(1L, 0L));

        Instant seen = Instant.now();
        topics.violate(product, "slo", "SLO", "OPEN", 1, seen);
        topics.violate(product, "broken", "EVOLUTION", "OPEN", 1, seen);
        topics.violate(product, "broken", "EVOLUTION", "OPEN", 2, seen);
        topics.violate(product, "broken", "EVOLUTION", "RESOLVED", 3, seen);
        topics.violate(product, "spelt", "INTEROPERABILITY", "OPEN", 1, seen);

        eventually(() -> assertThat(sums(product, "contract-violations")).containsExactly(1L, 2L));
        eventually(
                () -> assertThat(states(product, "contract-violations")).last().isEqualTo("BREACHED"));
    }

    @Test
    void whatTheCatalogKnowsGrowsOldUntilTheProductIsPublishedAgain() {
        AContract contract = AContract.promising("catalog-freshness", 2, "s");
        String product = admitted(contract);
        eventually(() -> assertThat(states(product, "catalog-freshness")).endsWith("BREACHED"));
        eventually(() ->
                assertThat(states(product, "catalog-freshness")).containsSubsequence("MET", "AT_RISK", "BREACHED"));
        assertThat(topics.evaluations(product, "catalog-freshness").getLast().getAlert())
                .isEqualTo("TICKET");

        admit(product, contract);

        eventually(() -> assertThat(states(product, "catalog-freshness"))
                .containsSubsequence("BREACHED", "AT_RISK", "BREACHED"));
    }

    @Test
    void howLongAPromiseWasBrokenIsMeasuredWhenItIsKeptAgain() {
        String product = admitted(AContract.promising("freshness", 2, "s").and("timeToRepair", 1, "h"));
        topics.refresh(product, "first", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(states(product, "freshness")).endsWith("BREACHED"));
        eventually(() -> assertThat(states(product, "time-to-restore")).containsExactly("UNKNOWN"));

        topics.refresh(product, "second", "SUCCEEDED", Instant.now());

        eventually(() -> assertThat(sums(product, "time-to-restore")).containsExactly(1L, 0L));
        eventually(() -> assertThat(states(product, "time-to-restore")).containsExactly("UNKNOWN", "MET"));
        assertThat(topics.idsOfEvaluations(product)).doesNotHaveDuplicates();
    }

    @Test
    void everyAnswerToADeclarationTellsHowManyApplicationsReadTheProduct() throws Exception {
        String product = admitted(AContract.promising("consumer-adoption", 2, "users"));
        topics.consume(product, "care.app", 1, "ACTIVE", 1);
        topics.consume(product, "care.app", 2, "ACTIVE", 1);
        eventually(() -> assertThat(sums(product, "consumer-adoption")).containsExactly(0L, 2L));

        topics.consume(product, "billing.app", 1, "ACTIVE", 1);
        topics.consume(product, "sales.app", 1, "REFUSED", 1);
        topics.consume(product, "care.app", 1, "WITHDRAWN", 2);
        topics.consume(product, "care.app", 1, "ACTIVE", 1);
        eventually(() -> assertThat(sums(product, "consumer-adoption")).containsExactly(2L, 2L));
        topics.consume(product, "care.app", 2, "WITHDRAWN", 2);

        eventually(() -> assertThat(sums(product, "consumer-adoption")).containsExactly(2L, 3L));
        assertThat(service.number(
                        "SELECT consumers FROM consumer_count WHERE product_id = '%s' ORDER BY counted_at DESC LIMIT 1"
                                .formatted(product)))
                .isEqualTo(1);
    }

    @Test
    void nobodyElseSpeaksInOurName() {
        String product = admitted(AContract.promising("schema-compatibility", 100, "'%'"));

        topics.measure(
                AMeasurement.of(product, "schema-compatibility", Instant.now(), 1_000)
                        .from("signalbox/publication-checked")
                        .counted(0, 7),
                AMeasurement.of(product, "schema-compatibility", Instant.now(), 1_000)
                        .counted(5, 0));

        eventually(() -> assertThat(sums(product, "schema-compatibility")).containsExactly(5L, 0L));
    }
}
