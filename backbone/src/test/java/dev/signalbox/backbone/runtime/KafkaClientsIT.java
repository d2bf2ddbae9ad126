package dev.signalbox.backbone.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.junit.jupiter.api.Test;

class KafkaClientsIT {
    private static final int ANSWER_MILLIS = 2_000;
    /** One the client gives up by itself, with the request that it was made for. */
    private static final int DEAF = 2;

    @Test
    void anAdminWhoseConnectionsAreNotAnsweredMakesAnotherWithinAMinute() throws Exception {
        try (DeafAtFirst line = new DeafAtFirst(TestInfrastructure.running().bootstrapServers());
                Admin admin = new KafkaClients(Map.of("bootstrap.servers", line.address())).admin()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> topics(admin).isPresent());

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
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> accepted = new CopyOnWriteArrayList<>();
        private final String broker;

        DeafAtFirst(String broker) throws IOException {
            this.broker = broker;
            Thread.ofVirtual().start(this::accept);
        }

        String address() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        int connections() {
            return accepted.size();
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    accepted.add(client);
                    if (accepted.size() > DEAF) {
                        Socket behind = new Socket(
                                broker.substring(0, broker.indexOf(':')),
                                Integer.parseInt(broker.substring(broker.indexOf(':') + 1)));
                        Thread.ofVirtual().start(() -> pass(client, behind));
                        Thread.ofVirtual().start(() -> pass(behind, client));
                    }
                } catch (IOException closed) {
                    close();
                }
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
        public void close() {
            try {
                server.close();
                for (Socket client : accepted) {
                    client.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
