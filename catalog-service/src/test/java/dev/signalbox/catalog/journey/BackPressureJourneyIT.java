package dev.signalbox.catalog.journey;

import static dev.signalbox.catalog.journey.Journeys.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.catalog.AnEvent;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Publishing over HTTP while the service falls behind what it reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackPressureJourneyIT {
    private static final int BOUND = 20;
    private static final int MORE_THAN_ENOUGH = 500;

    private final CatalogService service =
            CatalogService.startedWith(Map.of("SIGNALBOX_PRESSURE_LAG", Integer.toString(BOUND)));

    @BeforeAll
    void hasCaughtUp() {
        eventually(() -> assertThat(publish().statusCode()).isEqualTo(202));
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void aServiceThatIsBehindRefusesWritesUntilItHasCaughtUpAndLosesNoneThatItTook() throws Exception {
        List<String> taken = new ArrayList<>();
        HttpResponse<String> refused;
        try (Connection connection = service.connect()) {
            lockAgainstWriting(connection);
            refused = publishUntilRefused(taken);
        }

        assertThat(taken).hasSizeGreaterThanOrEqualTo(BOUND);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(CatalogService.tree(refused).path("detail").asText())
                .contains("records behind, more than " + BOUND, "nothing was taken", "again in 5 s");
        eventually(() -> assertThat(publish().statusCode()).isEqualTo(202));
        for (String id : taken) {
            eventually(
                    () -> assertThat(service.get("/api/v1/publications/" + id).statusCode())
                            .isEqualTo(200));
        }
    }

    private static void lockAgainstWriting(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("LOCK TABLE publication IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    private HttpResponse<String> publishUntilRefused(List<String> taken) throws IOException, InterruptedException {
        for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
            HttpResponse<String> answer = publish();
            if (answer.statusCode() != 202) {
                return answer;
            }
            taken.add(CatalogService.tree(answer).path("publicationId").asText());
        }
        throw new AssertionError("nothing was refused");
    }

    private HttpResponse<String> publish() throws IOException, InterruptedException {
        return service.post(
                "/api/v1/publications?domain=network&product=p-" + UUID.randomUUID(),
                Map.of("Content-Type", "application/yaml"),
                BodyPublishers.ofString(AnEvent.CONTRACT));
    }
}
