package dev.signalbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.local.RebuildProcess;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** All rows of contract-service: their hash, their rebuild, their loss. */
final class Projection {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GROUP = "signalbox.contract-service";

    private final Mesh mesh;

    Projection(Mesh mesh) {
        this.mesh = mesh;
    }

    /** The hash of each table with the number of its rows, once all is read, done and sent. */
    Map<String, String> hashes() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(unread()).isZero();
            for (JsonNode work : state().path("pending")) {
                boolean isTimer = work.path("work").asText().equals("timer");
                assertThat(isTimer ? 0 : work.path("rows").asLong())
                        .as("%s", work)
                        .isZero();
            }
        });
        Map<String, String> hashes = new TreeMap<>();
        state().path("tables")
                .forEach(table -> hashes.put(
                        table.path("table").asText(),
                        table.path("rows").asLong() + " rows, "
                                + table.path("hash").asText()));
        return hashes;
    }

    RebuildProcess rebuild(Map<String, String> settings) {
        return mesh.service().rebuild(settings);
    }

    /** Writes the rows again, and returns when that is done. */
    void rebuilt(Map<String, String> settings) {
        try (RebuildProcess rebuild = rebuild(settings)) {
            assertThat(rebuild.join(System.out::println)).isZero();
        }
    }

    void lose() throws SQLException {
        mesh.sql("DROP SCHEMA projection CASCADE");
    }

    private JsonNode state() {
        try {
            HttpResponse<String> answer = mesh.get("/state");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException(foreign);
        }
    }

    /** How much stands on the topics behind what the service's group has read. */
    private long unread() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", mesh.infrastructure().bootstrapServers()))) {
            var read = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(read.keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())));
            long unread = 0;
            for (Map.Entry<TopicPartition, OffsetAndMetadata> lane : read.entrySet()) {
                unread += ends.partitionResult(lane.getKey()).get().offset()
                        - lane.getValue().offset();
            }
            return unread;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
