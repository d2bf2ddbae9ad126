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
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Rows of the release before, as this one finds them. */
class MigrationIT {
    private static final String ARRIVED = """
            INSERT INTO projection.publication (product_id, publication_id, version, domain, state, ce_source, ce_time, topic,
                topic_partition, topic_offset, broker_time, faults, findings)
            VALUES ('billing.invoices', '1', '1.0.0', 'billing', 'REJECTED', 'ci', now(), 'product-published', 0, 0, now(), '[]', ?)""";

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

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .outOfOrder(true)
                .locations("classpath:db/backbone", "classpath:db/migration");
    }
}
