package dev.signalbox.backbone.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.BrokerLine;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.junit.jupiter.api.Test;

class KafkaClientsIT {
    private static final int ANSWER_MILLIS = 2_000;
    /** The client gives up one by itself, with the request that it was made for, and then no other. */
    private static final int DEAF = 2;

    @Test
    void anAdminWhoseConnectionsAreNotAnsweredMakesAnotherWithinTwoMinutes() throws Exception {
        try (DeafAtFirst line = new DeafAtFirst(TestInfrastructure.running().bootstrapServers());
                Admin admin = new KafkaClients(Map.of("bootstrap.servers", line.address())).admin()) {
            await().atMost(Duration.ofMinutes(2)).until(() -> topics(admin).isPresent());

            assertThat(line.connections()).isGreaterThan(DEAF);
        }
    }

    private static Optional<Set<String>> topics(Admin admin) throws InterruptedException {
        try {
            return Optional.of(admin.listTopics(new ListTopicsOptions().timeoutMs(ANSWER_MILLIS))
                    .names()
                    .get());
        } catch (ExecutionException unanswered) {
            return Optional.empty();
        }
    }

    /** A line to the broker that accepts the first connections and passes nothing of them on. */
    private static final class DeafAtFirst implements AutoCloseable {
        private final AtomicInteger accepted = new AtomicInteger();
        private final BrokerLine line;

        /** @param brokers addresses as Kafka's clients take them; of several the first */
        DeafAtFirst(String brokers) throws IOException {
            line = new BrokerLine(brokers, this::passOn);
        }

        String address() {
            return line.address();
        }

        int connections() {
            return accepted.get();
        }

        private void passOn(BrokerLine through, Socket client) throws IOException {
            if (accepted.incrementAndGet() > DEAF) {
                Socket behind = through.toBroker();
                Thread.ofVirtual().start(() -> pass(behind, client));
                pass(client, behind);
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException ended) {
                // Either side has closed: so does the other, by the end of this block.
            }
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
