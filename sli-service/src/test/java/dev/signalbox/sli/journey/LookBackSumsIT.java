package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.handler.MeshEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted by five minutes and by hour does not pile up. */
class LookBackSumsIT {
    private static final Duration LIVED = Duration.ofHours(90);

    @Test
    void whatNoLookBackReachesIsForgottenByTheHour() throws Exception {
        Map<String, List<MeshEvent>> lanes = History.of(9, LIVED);
        try (Instance instance = Instance.onEmptyDatabase()) {
            Instant now = History.START;
            while (now.isBefore(History.START.plus(LIVED))) {
                Instant before = now;
                now = now.plus(Duration.ofHours(1));
                for (List<MeshEvent> lane : lanes.values()) {
                    instance.read(between(lane, before, now), now);
                }
                instance.fireUntil(now);
            }

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

    private static List<MeshEvent> between(List<MeshEvent> lane, Instant after, Instant until) {
        return lane.stream()
                .filter(event -> event.origin().brokerTime().isAfter(after)
                        && !event.origin().brokerTime().isAfter(until))
                .toList();
    }
}
