package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaintenanceJourneyIT extends SliJourney {
    @Test
    void whatIsMeasuredUnderMaintenanceIsNotCounted() throws Exception {
        String product = admitted(AContract.promising("availability", 99, "'%'"));
        Instant now = Instant.now();
        maintained(product, now.minusSeconds(60));

        topics.measure(
                AMeasurement.of(product, "availability", now, 1_000).counted(0, 500),
                AMeasurement.of(product, "availability", now.minusSeconds(1), 1_000)
                        .counted(0, 500));
        String other = admitted(AContract.promising("availability", 99, "'%'"));
        topics.measure(
                AMeasurement.of(other, "availability", Instant.now(), 1_000).counted(9, 1));

        eventually(() -> assertThat(sums(other, "availability")).containsExactly(9L, 1L));
        eventually(() -> assertThat(
                        service.number("SELECT count(*) FROM slot JOIN series USING (series_id) WHERE product_id = '%s'"
                                .formatted(product)))
                .isEqualTo(2));
        assertThat(sums(product, "availability")).containsExactly(0L, 0L);
        assertThat(states(product, "availability")).containsExactly("UNKNOWN");
    }

    @Test
    void oldDataSpendsNothingOfTheBudgetThatIsShownMeanwhile() throws Exception {
        String product = admitted(AContract.promising("freshness", 2, "s"));
        topics.refresh(product, "run-1", "SUCCEEDED", Instant.now());
        eventually(() -> assertThat(sums(product, "freshness").getLast()).isPositive());
        maintained(product, Instant.now());
        JsonNode before = service.objective(product, "freshness");

        eventually(() -> assertThat(evaluatedAt(service.objective(product, "freshness")))
                .isAfter(evaluatedAt(before).plusSeconds(3)));

        JsonNode after = service.objective(product, "freshness");
        assertThat(after.path("bad").asLong(-1)).isEqualTo(before.path("bad").asLong());
        assertThat(after.path("bad").asLong()).isPositive();
        assertThat(after.path("budgetRemaining").asDouble())
                .isEqualTo(before.path("budgetRemaining").asDouble());
        assertThat(service.json("/api/v1/objectives/" + after.path("sloId").asText())
                        .path("bad")
                        .asLong(-1))
                .isEqualTo(before.path("bad").asLong());
    }

    /** Maintenance of a product for an hour, as if it had been in force for long. */
    private static void maintained(String product, Instant from) throws Exception {
        Instant now = Instant.now();
        topics.maintain(
                now.toEpochMilli(),
                Map.of(
                        "disks",
                        "id: disks\nscope: {product: %s}\nfrom: %s\nuntil: %s\nreason: new disks\n"
                                .formatted(product, from, from.plusSeconds(3_600))));
        String ours = " FROM maintenance WHERE scope = '%s'".formatted(product);
        eventually(() -> assertThat(service.number("SELECT count(*)" + ours)).isEqualTo(1));
        assertThat(service.number("SELECT extract(epoch FROM counts_from)" + ours))
                .isGreaterThanOrEqualTo(now.plusSeconds(299).getEpochSecond());
        service.execute("UPDATE maintenance SET counts_from = from_time WHERE scope = '%s'".formatted(product));
    }

    private static Instant evaluatedAt(JsonNode objective) {
        return Instant.parse(objective.path("evaluatedAt").asText());
    }
}
