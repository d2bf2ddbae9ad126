package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Timers and effects that fail or hang, and others that must not wait for them. */
class WorkersIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Mesh mesh = Mesh.running();
    private final String service = "working-" + UUID.randomUUID();

    @Test
    void timersThatFailForEverHoldUpNoOther() {
        String product = "workers.timer-" + UUID.randomUUID();
        try (Station station = Station.started(Station.Setup.of(service).fromNow())) {
            station.execute("""
                    INSERT INTO timer (kind, subject, product_id, due_at)
                    SELECT 'of no handler', i::text, 'workers.p', now() - interval '1 hour'
                    FROM generate_series(1, 500) AS i""");
            mesh.send(mesh.published(product));

            awaitCounted(station, product, "TIMER");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(station.timers().overdue().failing()).isEqualTo(500));
            assertThat(station.timers().overdue().failure()).contains("of no handler", "no handler");
            assertThat(station.timers().overdue().oldest()).isGreaterThan(Duration.ofMinutes(59));
            assertThat(station.timers().failure()).isEmpty();
            assertThat(station.number("SELECT max(attempts) FROM timer")).isLessThan(10);
        }
    }

    @Test
    void aTimerThatIsSetAgainBeginsAfresh() {
        String product = "workers.timer-" + UUID.randomUUID();
        try (Station station = Station.started(Station.Setup.of(service).fromNow())) {
            station.execute("INSERT INTO timer VALUES ('count', '" + product + "', '" + product
                    + "', now(), 12, now() + interval '1 hour', 'failed')");
            mesh.send(mesh.published(product));

            awaitCounted(station, product, "TIMER");
        }
    }

    @Test
    void anEffectThatHangsHoldsUpNoOtherAndKeepsItsLeaseUntilAnotherAttemptHasIt() {
        String hanging = "workers.effect-hangs-" + UUID.randomUUID();
        String other = "workers.effect-" + UUID.randomUUID();
        try (Station station = Station.started(Station.Setup.of(service).fromNow())) {
            mesh.send(mesh.published(hanging));
            await().atMost(SOON).until(() -> station.effectAttempts() == 1);
            long leasedUntil = leasedUntil(station);
            mesh.send(mesh.published(other));

            awaitCounted(station, other, "EFFECT attempt 2");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(leasedUntil(station)).isGreaterThan(leasedUntil));
            assertThat(station.number("SELECT attempts FROM effect")).isEqualTo(1);
            assertThat(leasedUntil(station))
                    .isLessThan(Instant.now().plusSeconds(31).toEpochMilli());
            assertThat(station.effects().backlog().effects()).isEqualTo(1);
            assertThat(station.effects().backlog().overdue()).isEmpty();

            station.execute("UPDATE effect SET attempts = 7, next_attempt_at = now() + interval '1 hour'");
            await().atMost(SOON).until(() -> station.effectsEnded() == 1);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(station.effects().backlog().overdue()).contains(hanging, "7 attempts"));
            assertThat(station.number("SELECT attempts FROM effect")).isEqualTo(7);
        }
    }

    private static long leasedUntil(Station station) {
        return station.number("SELECT extract(epoch FROM next_attempt_at) * 1000 FROM effect");
    }

    private static void awaitCounted(Station station, String product, String what) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(station.counted(product, what)).isEqualTo(1));
    }
}
