package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.RegistryDrifted;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody does at the registry behind a contract's back is found at the next look. */
class RegistryScanIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Mesh mesh = Mesh.running();
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final String product = orders.product();
    private final String subject = product + ".orders-v1";

    @BeforeEach
    void anAdmittedContract() {
        orders.admit("1.0.0", aContract().promising("id"));
    }

    @Test
    void aSchemaThatNoContractAdmittedHasDriftedUntilItIsGone() throws SQLException {
        String ours = mesh.registry().latestVersion(subject).schema();
        String foreign = ours.replace(
                "\"fields\":[", "\"fields\":[{\"name\":\"more\",\"type\":[\"null\",\"string\"],\"default\":null},");
        assertThat(foreign).isNotEqualTo(ours);
        mesh.registry().register(subject, foreign, false);

        RegistryDrifted open = afterLook(1);
        lookAgain();
        mesh.deleteSubject(subject);
        RegistryDrifted gone = afterLook(2);

        assertThat(open.getSubject()).isEqualTo(subject);
        assertThat(open.getStatus()).isEqualTo("OPEN");
        assertThat(open.getFound()).isNotEmpty().isNotEqualTo(open.getExpected());
        assertThat(gone.getFound()).isEmpty();
        assertThat(gone.getSince()).isEqualTo(open.getSince());
        assertThat(mesh.registry().subjects()).doesNotContain(subject);
    }

    @Test
    void aLevelThatIsNotTheContractsHasDriftedUntilItIsSetBack() throws SQLException {
        mesh.registry().setLevel(subject, "NONE");

        RegistryDrifted open = afterLook(1);
        mesh.registry().setLevel(subject, "FULL_TRANSITIVE");
        RegistryDrifted resolved = afterLook(2);

        assertThat(open.getExpected()).isEqualTo("FULL_TRANSITIVE");
        assertThat(open.getFound()).isEqualTo("NONE");
        assertThat(resolved.getStatus()).isEqualTo("RESOLVED");
        assertThat(resolved.getRevision()).isEqualTo(2);
    }

    @Test
    void aLevelOfTheContractsOwnIsTheOneThatIsExpected() throws SQLException {
        orders.admit(
                "2.0.0",
                aContract()
                        .version("2.0.0")
                        .promising("id")
                        .with("customProperties: [{property: compatibility, value: BACKWARD}]"));
        mesh.registry().setLevel(product + ".orders-v2", "FULL_TRANSITIVE");

        RegistryDrifted open = afterLook(1);

        assertThat(open.getSubject()).isEqualTo(product + ".orders-v2");
        assertThat(open.getExpected()).isEqualTo("BACKWARD");
        assertThat(open.getFound()).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void whatIsInOrderIsNotTold() throws SQLException {
        lookAgain();
        mesh.registry().setLevel(subject, "BACKWARD");

        assertThat(afterLook(1).getFound()).isEqualTo("BACKWARD");
        assertThat(mesh.told(product, RegistryDrifted.class)).hasSize(1);
    }

    private RegistryDrifted afterLook(int count) throws SQLException {
        lookAgain();
        return orders.told(RegistryDrifted.class, count).getLast();
    }

    /** Lets the product's next look be due now, and waits until it is done. */
    private void lookAgain() throws SQLException {
        timer("UPDATE projection.timer SET due_at = clock_timestamp() - interval '1 second'"
                + " WHERE kind = 'scan-registry' AND subject = ? RETURNING true");
        await().atMost(SOON)
                .until(() -> timer("SELECT due_at > clock_timestamp() FROM projection.timer"
                        + " WHERE kind = 'scan-registry' AND subject = ?"));
        new Projection(mesh).hashes();
    }

    /** False where the timer is not there: it is taken while it fires. */
    private boolean timer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        mesh.database().url(),
                        mesh.database().user(),
                        mesh.database().password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, product);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
