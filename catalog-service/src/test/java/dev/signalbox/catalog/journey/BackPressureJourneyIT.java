package dev.signalbox.catalog.journey;

import static dev.signalbox.catalog.journey.Journeys.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
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
import org.junit.jupiter.api.Test;

/** Publishing over HTTP while the service falls behind what it reads. */
class BackPressureJourneyIT {
    private final CatalogService service = CatalogService.running();

    @Test
    void aServiceThatIsBehindRefusesWritesUntilItHasCaughtUpAndLosesNoneThatItTook() throws Exception {
        List<String> taken = new ArrayList<>();
        eventually(() -> take(taken));
        HttpResponse<String> refused;
        try (Connection connection = service.connect()) {
            lockAgainstWriting(connection);
            take(taken);
            fallBehind();
            eventually(() -> assertThat(publish().statusCode()).isEqualTo(429));
            refused = publish();
        }

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(CatalogService.tree(refused).path("detail").asText())
                .contains("records behind, more than " + CatalogService.BEHIND, "nothing was taken", "again in 5 s");
        eventually(() -> take(taken));
        assertThat(taken).hasSizeGreaterThanOrEqualTo(3);
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

    private void fallBehind() {
        String product = "network.p-" + UUID.randomUUID();
        try (Topics topics = new Topics(TestInfrastructure.running())) {
            for (int i = 0; i < CatalogService.BEHIND + 100; i++) {
                topics.send(
                        EventType.PUBLICATION_CHECKED,
                        AnEvent.checked(product, UUID.randomUUID().toString(), "1.0.0", "ACCEPTED"));
            }
        }
    }

    private void take(List<String> taken) throws IOException, InterruptedException {
        HttpResponse<String> answer = publish();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        taken.add(CatalogService.tree(answer).path("publicationId").asText());
    }

    private HttpResponse<String> publish() throws IOException, InterruptedException {
        return service.post(
                "/api/v1/publications?domain=network&product=p-" + UUID.randomUUID(),
                Map.of("Content-Type", "application/yaml"),
                BodyPublishers.ofString(AnEvent.CONTRACT));
    }
}
