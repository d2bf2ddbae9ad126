package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.handler.MeshEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted by five minutes and by hour does not pile up, nor how many read a product. */
class LookBackSumsIT {
    @Test
    void whatNoLookBackReachesIsForgottenByTheHour() throws Exception {
        try (Instance instance = Instance.onEmptyDatabase()) {
            Instant now = live(instance, Duration.ofHours(90));

            String hour = "date_trunc('hour', timestamptz '" + now + "')";
            assertThat(instance.number("SELECT count(*) FROM bucket_sum")).isGreaterThan(100);
            assertThat(instance.number(
                            "SELECT count(*) FROM bucket_sum WHERE bucket_end <= " + hour + " - interval '48 hours'"))
                    .isZero();
            assertThat(instance.number("SELECT count(*) FROM past_hour")).isGreaterThan(100);
            assertThat(instance.number(
                            "SELECT count(*) FROM past_hour WHERE hour_end <= " + hour + " - interval '73 hours'"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.steady", "network.nobody"})
    void howManyReadAProductIsForgottenAfterFortyDaysButTheLastCount(String product) throws Exception {
        try (Instance instance = Instance.onEmptyDatabase()) {
            instance.select("""
                    INSERT INTO consumer_count
                    SELECT '%s', timestamptz '%s' - days * interval '1 day', days FROM unnest(ARRAY[43, 42, 41, 20]) AS days
                    RETURNING consumers""".formatted(product, History.START));

            live(instance, Duration.ofHours(30));

            assertThat(instance.select("""
                            SELECT consumers FROM consumer_count WHERE product_id = '%s' AND counted_at < '%s'
                            ORDER BY counted_at""".formatted(product, History.START)))
                    .containsExactly(List.of(41L), List.of(20L));
        }
    }

    /** Hour by hour; returns when it ended. */
    private static Instant live(Instance instance, Duration time) throws Exception {
        Map<String, List<MeshEvent>> lanes = History.of(9, time);
        Instant now = History.START;
        while (now.isBefore(History.START.plus(time))) {
            Instant before = now;
            now = now.plus(Duration.ofHours(1));
            for (List<MeshEvent> lane : lanes.values()) {
                instance.read(between(lane, before, now), now);
            }
            instance.fireUntil(now);
        }
        return now;
    }

    private static List<MeshEvent> between(List<MeshEvent> lane, Instant after, Instant until) {
        return lane.stream()
                .filter(event -> event.origin().brokerTime().isAfter(after)
                        && !event.origin().brokerTime().isAfter(until))
                .toList();
    }
}
