package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.topic.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A slice is too much for one transaction: the server ends it, however often it is tried. */
class SlowSliceIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int RECORDS = 20;
    private static final int FITTING = 3;

    private final Mesh mesh = Mesh.running();

    @Test
    void aSliceThatIsTooMuchForOneTransactionGoesOnByHalves() {
        String domain = mesh.newDomain();
        String topic = Mesh.measuredTopic(domain);
        String product = domain + ".p";
        List<Integer> tried = new CopyOnWriteArrayList<>();
        Station.Setup setup = Station.Setup.of("slow-" + UUID.randomUUID())
                .fromNow()
                .handledBy(transaction -> new EndedByTheServer(transaction, tried))
                .withLongAttempts(Duration.ofMillis(100));
        IntStream.range(0, RECORDS)
                .forEach(run -> mesh.send(Mesh.on(0, mesh.refreshed(topic, product, "run-" + run, Instant.now()))));
        try (Station station = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(station.number("SELECT coalesce(sum(applied), 0) FROM lane WHERE topic = '"
                                            + topic + "' AND partition = 0 AND next_offset = counted_from + applied"))
                                    .isEqualTo(RECORDS));
            assertThat(station.counted(product, EventType.PRODUCT_REFRESHED.name()))
                    .isEqualTo(RECORDS);
            assertThat(tried).startsWith(RECORDS, RECORDS / 2, RECORDS / 4, RECORDS / 8);
        }
        mesh.delete(topic, Mesh.publishedTopic(domain));
    }

    /** Counts a few events in time; with more the server ends the transaction. */
    private static final class EndedByTheServer implements MeshHandler {
        private final Supplier<Connection> transaction;
        private final List<Integer> tried;
        private final Counters counters;

        EndedByTheServer(Supplier<Connection> transaction, List<Integer> tried) {
            this.transaction = transaction;
            this.tried = tried;
            counters = new Counters(transaction);
        }

        @Override
        public Set<EventType> reads() {
            return Set.of(EventType.PRODUCT_REFRESHED);
        }

        @Override
        public Set<String> locks(MeshEvent event) {
            return Set.of(event.productId());
        }

        @Override
        public void handle(List<MeshEvent> slice, Decisions decisions) {
            tried.add(slice.size());
            slice.forEach(
                    event -> counters.count(event.productId(), event.type().name()));
            if (slice.size() > FITTING) {
                try (Statement statement = transaction.get().createStatement()) {
                    statement.execute("SET LOCAL statement_timeout = '200ms'");
                    statement.execute("SELECT pg_sleep(30)");
                } catch (SQLException ended) {
                    throw new IllegalStateException(ended);
                }
            }
        }
    }
}
