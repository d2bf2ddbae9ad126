package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.DeadRecord;
import dev.signalbox.events.RecordsDeadLettered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** M8 of a product, as its own records have it: those that could not be read of all that were. */
class DeadLetterRateIT extends SliJourney {
    @Test
    void aRecordThatCannotBeReadSpendsTheBudgetOfItsProduct() throws Exception {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));
        AMeasurement window = AMeasurement.of(product, "availability", Instant.now(), 1_000);
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        topics.refresh(product, "run-2", "FAILED", Instant.now());
        topics.refresh(product, "run-2", "FAILED", Instant.now());
        topics.measure(
                window.counted(900, 1),
                window.observed(5).counted(901, 0),
                window.from("billing/stranger").counted(7, 0));
        topics.check(product, Topics.newPublicationId(), "REJECTED", Map.of());
        eventually(() -> assertThat(sums(product, "dlq-rate")).containsExactly(4L, 0L));
        eventually(() -> assertThat(states(product, "dlq-rate")).containsExactly("UNKNOWN", "MET"));

        topics.sendTruncated(product);

        eventually(() -> assertThat(sums(product, "dlq-rate")).containsExactly(4L, 1L));
        eventually(() -> assertThat(states(product, "dlq-rate")).containsExactly("UNKNOWN", "MET", "BREACHED"));
        assertThat(topics.idsOfEvaluations(product)).doesNotHaveDuplicates();
        List<RecordsDeadLettered> told = topics.deadLettered(product);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getTopic()).isEqualTo("sli-measured");
        assertThat(told.getFirst().getRecords())
                .extracting(DeadRecord::getReason)
                .containsExactly("MALFORMED");
        String slo = topics.evaluations(product, "dlq-rate").getLast().getSloId();
        JsonNode spent = service.json("/api/v1/objectives/" + slo + "/spent").path("windows");
        assertThat(spent.get(0).path("causes").get(0).path("source").asText()).isEqualTo("signalbox/dead-letters");
    }

    @Test
    void theKeyIsEnoughToKnowWhoseRecordItWas() {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));

        topics.sendWithoutHeaders("sli-measured", product);
        topics.sendWithoutHeaders("product-published", product);
        topics.sendWithoutHeaders("sli-measured", "Nobody");

        eventually(() -> assertThat(sums(product, "dlq-rate")).containsExactly(0L, 2L));
    }

    @Test
    void nobodyElseSaysWhatWasBuried() {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));

        topics.measure(
                AMeasurement.of(product, "dlq-rate", Instant.now(), 1_000)
                        .from("signalbox/dead-letters")
                        .counted(0, 7),
                AMeasurement.of(product, "dlq-rate", Instant.now(), 1_000).counted(5, 1));

        eventually(() -> assertThat(sums(product, "dlq-rate")).containsExactly(5L, 1L));
    }

    @Test
    void aProductThatPromisesNoRateIsHeldToNone() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));

        topics.sendTruncated(product);

        eventually(() -> assertThat(topics.deadLettered(product)).hasSize(1));
        assertThat(topics.evaluations(product, "dlq-rate")).isEmpty();
    }

    @Test
    void aPublicationThatCouldNotBeReadIsNoneThatWas() {
        String product = admitted(AContract.promising("dlq-rate", 10, "'%'"));

        topics.checkUnreadable(product, Topics.newPublicationId());
        topics.check(product, Topics.newPublicationId(), "ACCEPTED", Map.of());

        eventually(() -> assertThat(sums(product, "dlq-rate")).containsExactly(1L, 0L));
    }
}
