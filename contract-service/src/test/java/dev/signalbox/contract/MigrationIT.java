package dev.signalbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Rows of the release before, as this one finds them. */
class MigrationIT {
    private static final String ARRIVED = """
            INSERT INTO projection.publication (product_id, publication_id, version, domain, state, ce_source, ce_time, topic,
                topic_partition, topic_offset, broker_time, faults, findings)
            VALUES ('billing.invoices', '1', '1.0.0', 'billing', 'REJECTED', 'ci', now(), 'product-published', 0, 0, now(), '[]', ?)""";

    /** One whose sunset was put off, some time before the last admission; one that was announced; one that is active. */
    private static final String MAJORS = """
            INSERT INTO projection.publication (product_id, publication_id, version, domain, state, ce_source, ce_time, topic,
                topic_partition, topic_offset, broker_time, faults, findings)
            VALUES ('sales.orders', '9', '1.9.0', 'sales', 'ADMITTED', 'ci', now(), 'product-published', 0, 1, now(), '[]', '[]');
            INSERT INTO projection.admitted_product (product_id, version, publication_id, admitted_at, publication)
            SELECT product_id, version, publication_id, '2026-03-03', id FROM projection.publication;
            INSERT INTO projection.major_standing
                (product_id, contract_id, major, state, since, sunset, extensions, publication_id)
            VALUES ('sales.orders', 'orders', 1, 'DEPRECATED', '2026-02-02', '2026-09-09', 1, '9'),
                   ('sales.orders', 'orders', 2, 'DEPRECATED', '2026-02-02', '2026-09-09', 0, '9'),
                   ('sales.orders', 'orders', 3, 'ACTIVE', '2026-01-01', NULL, 0, '9')""";

    private static final String KNOWN_FROM = """
            SELECT major, history.state, to_char(changed_at, 'YYYY-MM-DD')
            FROM projection.major_standing_history AS history
            JOIN projection.major_standing AS standing ON standing.id = history.standing ORDER BY major""";

    private static final String WARNING =
            "{\"code\":\"SCHEMA_EMPTY\",\"message\":\"a\\u0000b\",\"severity\":\"WARNING\"}";
    private static final String ERROR = "{\"code\":\"FIELD_TYPE\",\"message\":\"name \\u0000\",\"severity\":\"ERROR\"}";
    private static final String SECOND_ERROR = "{\"code\":\"FIELD_VALUE\",\"message\":\"\",\"severity\":\"ERROR\"}";

    private final Database database = TestInfrastructure.running().newDatabase("contract");

    @Test
    void findingsAreInTheOrderInWhichTheyAreToldAlsoWhereANameHoldsANullCharacter() throws SQLException {
        flyway().target("102").load().migrate();
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            try (PreparedStatement insert = connection.prepareStatement(ARRIVED)) {
                insert.setString(1, "[" + WARNING + "," + ERROR + "," + SECOND_ERROR + "]");
                insert.executeUpdate();
            }

            flyway().load().migrate();

            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("SELECT findings FROM projection.publication")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("[" + ERROR + "," + SECOND_ERROR + "," + WARNING + "]");
            }
        }
    }

    @Test
    void aMajorOfTheReleaseBeforeIsKnownFromItsLastStepThatIsDated() throws SQLException {
        flyway().target("108").load().migrate();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(MAJORS);

            flyway().load().migrate();

            List<String> known = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(KNOWN_FROM)) {
                while (row.next()) {
                    known.add(row.getString(1) + " " + row.getString(2) + " from " + row.getString(3));
                }
            }
            assertThat(known)
                    .containsExactly(
                            "1 DEPRECATED from 2026-03-03", "2 DEPRECATED from 2026-02-02", "3 ACTIVE from 2026-01-01");
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .outOfOrder(true)
                .locations("classpath:db/backbone", "classpath:db/migration");
    }
}
