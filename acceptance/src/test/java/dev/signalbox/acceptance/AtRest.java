package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Whether every service has read these topics to their ends, and has nothing left to send or do. */
record AtRest(WholeMesh mesh, List<String> topics) {

    /** Waits until it is so, and stays so for this long. */
    void await(Duration staying) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).during(staying).untilAsserted(() -> {
            Map<String, Long> ends = ends();
            for (MeshService service : MeshService.values()) {
                assertThat(number(service, "SELECT count(*) FROM projection.outbox"))
                        .isZero();
                assertThat(number(service, "SELECT count(*) FROM projection.effect"))
                        .isZero();
                for (Map.Entry<String, Long> end : ends.entrySet()) {
                    String read = "SELECT coalesce(sum(next_offset), " + end.getValue()
                            + ") FROM projection.lane WHERE topic = '" + end.getKey() + "'";
                    assertThat(number(service, read))
                            .as("%s has read %s", service, end.getKey())
                            .isGreaterThanOrEqualTo(end.getValue());
                }
            }
        });
    }

    /** How many records each topic has. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        topics.forEach(topic ->
                counts.put(topic, mesh.infrastructure().recordsOn(topic).size()));
        return counts;
    }

    /** The sum of the offsets at which each topic's partitions end. */
    Map<String, Long> ends() {
        Map<String, Long> ends = new TreeMap<>();
        mesh.infrastructure()
                .endsOf(topics.toArray(String[]::new))
                .forEach((partition, end) -> ends.merge(partition.topic(), end, Long::sum));
        return ends;
    }

    private long number(MeshService service, String sql) {
        Database database = mesh.database(service);
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
