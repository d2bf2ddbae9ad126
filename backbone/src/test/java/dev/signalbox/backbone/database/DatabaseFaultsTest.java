package dev.signalbox.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultsTest {

    @ParameterizedTest(name = "SQLSTATE {0}: passes {1}")
    @CsvSource({
        "08006, true",
        "40001, true",
        "40P01, true",
        "53300, true",
        "55P03, true",
        "57P01, true",
        "57P03, true",
        "58030, true",
        "25006, true",
        "25P03, true",
        "25P04, true",
        "23505, false",
        "42P01, false",
        "22001, false",
    })
    void theSqlStateSaysWhetherAFaultPasses(String state, boolean passes) {
        assertThat(DatabaseFaults.isTransient(new IllegalStateException(new SQLException("fault", state))))
                .isEqualTo(passes);
    }

    @Test
    void aLostConnectionPasses() {
        assertThat(DatabaseFaults.isTransient(new SQLTransientConnectionException("gone")))
                .isTrue();
    }

    @Test
    void aNullPointerIsOurFault() {
        assertThat(DatabaseFaults.isTransient(new NullPointerException())).isFalse();
    }

    @Test
    void causesThatGoInACircleEnd() {
        SQLException one = new SQLException("one", "23505");
        IllegalStateException two = new IllegalStateException("two", one);
        one.initCause(two);

        assertThat(DatabaseFaults.isTransient(two)).isFalse();
    }
}
