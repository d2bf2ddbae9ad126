package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.TestInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Two instances that each see half of a publication at the same instant must neither both judge nor both stay silent. */
class SimultaneousIT {
    private static final int PUBLICATIONS = 1_000;
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();

    @Test
    void aThousandPublicationsWhoseHalvesComeAtTheSameInstantAreJudgedOnceEach() throws Exception {
        String run = "crm.run-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> checked = new ArrayList<>();
        try (Topics topics = new Topics(INFRASTRUCTURE);
                GovernanceProcess one = GovernanceProcess.of(
                                INFRASTRUCTURE, GovernanceProcess.SHIPPED, Map.of("SIGNALBOX_CONSUMERS", "2"))
                        .start();
                GovernanceProcess other =
                        one.twin(INFRASTRUCTURE, GovernanceProcess.SHIPPED).start()) {
            for (int i = 0; i < PUBLICATIONS; i++) {
                APublication publication = APublication.of(run + i);
                published.add(topics.published(publication));
                checked.add(topics.checked(publication, "ACCEPTED"));
            }

            CyclicBarrier sameInstant = new CyclicBarrier(2);
            Thread domain = Thread.ofPlatform().start(() -> sendAll(topics, published, sameInstant));
            Thread contracts = Thread.ofPlatform().start(() -> sendAll(topics, checked, sameInstant));
            domain.join();
            contracts.join();

            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(judged(topics, run)).hasSizeGreaterThanOrEqualTo(PUBLICATIONS));
            List<String> judged = judged(topics, run);
            assertThat(judged).hasSize(PUBLICATIONS);
            Set<String> products = new HashSet<>(judged);
            assertThat(products).hasSize(PUBLICATIONS);
            assertThat(other.number("SELECT count(*) FROM publication WHERE state = 'ADMITTED' AND product_id LIKE '"
                            + run + "%'"))
                    .isEqualTo(PUBLICATIONS);
        }
    }

    private static void sendAll(Topics topics, List<ProducerRecord<byte[], byte[]>> records, CyclicBarrier barrier) {
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            for (ProducerRecord<byte[], byte[]> outgoing : records) {
                barrier.await();
                producer.send(outgoing).get();
            }
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static List<String> judged(Topics topics, String run) {
        return topics.recordsOn("policy-violated").stream()
                .map(next -> new String(next.key(), StandardCharsets.UTF_8))
                .filter(product -> product.startsWith(run))
                .toList();
    }
}
