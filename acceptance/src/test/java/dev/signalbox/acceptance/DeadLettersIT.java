package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operator orders about a service's dead letters, and what the service makes of it. */
class DeadLettersIT {
    private static final Duration CATCH_UP = Duration.ofSeconds(20);

    private final WholeMesh mesh = WholeMesh.running();
    private final String productId = "acceptance.late-" + UUID.randomUUID();

    @Test
    void aLetterIsReadAgainByOneOrderAndSettledByAnother() throws SQLException {
        sendWhatIsTooLate();
        await().atMost(CATCH_UP).untilAsserted(() -> assertThat(letters("open")).hasSize(1));
        JsonNode letter = letters("open").get(0);
        assertThat(letter.path("reason").asText()).isEqualTo("TOO_LATE");
        assertThat(waiting(letter)).isEqualTo(1);

        JsonNode redriven =
                mesh.json(0, "dlq", "redrive", "sli", letter.path("letter").asText(), "--because", "tried again");

        assertThat(redriven.path("ordered").asInt()).isEqualTo(1);
        await().atMost(CATCH_UP)
                .untilAsserted(() -> assertThat(letters("open")).singleElement().satisfies(again -> {
                    assertThat(again.path("redrives").asInt()).isEqualTo(1);
                    assertThat(again.path("reason").asText()).isEqualTo("TOO_LATE");
                    assertThat(again.path("offset")).isEqualTo(letter.path("offset"));
                }));
        assertThat(letters("redriven"))
                .singleElement()
                .satisfies(
                        ordered -> assertThat(ordered.path("because").asText()).isEqualTo("tried again"));
        assertThat(waiting(letter)).isEqualTo(1);

        mesh.json(0, "dlq", "purge", "sli", "--key", productId, "--because", "the agent is gone", "--yes");

        assertThat(letters("open")).isEmpty();
        await().atMost(CATCH_UP).untilAsserted(() -> assertThat(waiting(letter)).isZero());
    }

    private JsonNode letters(String state) {
        return mesh.json(0, "dlq", "list", "sli", "--key", productId, "--state", state)
                .path("letters");
    }

    /** The letters at this place that the service counts as unsettled. */
    private long waiting(JsonNode letter) throws SQLException {
        Database database = mesh.database(MeshService.SLI);
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement select = connection.prepareStatement("""
                        SELECT count(*) FROM projection.dead_letter
                        WHERE topic = ? AND partition = ? AND record_offset = ?""")) {
            select.setString(1, letter.path("topic").asText());
            select.setInt(2, letter.path("partition").asInt());
            select.setLong(3, letter.path("offset").asLong());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void sendWhatIsTooLate() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(7));
        SliMeasured measured = SliMeasured.newBuilder()
                .setProductId(productId)
                .setMeasurementId(UUID.randomUUID().toString())
                .setSli("availability")
                .setKind("RATIO")
                .setGood(10L)
                .setTotal(10L)
                .setUnit("ratio")
                .setStatistic("sum")
                .setWindowStart(end.minusSeconds(60))
                .setWindowEnd(end)
                .setSource("acceptance/test")
                .setObservedAt(end)
                .build();
        Topics.of(mesh)
                .send(
                        "sli-measured",
                        new CloudEvent(
                                UUID.randomUUID().toString(),
                                "acceptance/test",
                                EventType.SLI_MEASURED.ceType(),
                                productId,
                                end,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        measured);
    }
}
