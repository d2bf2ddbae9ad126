package dev.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.address.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StandInServices services = new StandInServices().answering("/state", """
            {"service": "sli-service", "hash": "a6b0", "rows": 5,
             "tables": [{"table": "series", "rows": 2, "hash": "12"}, {"table": "slot", "rows": 3, "hash": "34"}],
             "pending": [{"work": "outbox", "rows": 0}, {"work": "timer", "rows": 7}]}
            """);

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void theHashIsOneLineWithWhatIsPending() {
        assertThat(call("hash", "sli")).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("sli-service  a6b0  2 tables, 5 rows; pending: timer 7");
    }

    @Test
    void eachTableHasALineForThoseWhoAsk() {
        assertThat(call("hash", "SLI", "--tables")).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("series +2 +12"))
                .anyMatch(line -> line.matches("slot +3 +34"));
    }

    @Test
    void aServiceThatHasTooMuchBeforeItIsAskedAgain() {
        services.busyFor(2);

        assertThat(call("hash", "sli")).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("sli-service  a6b0");
    }

    @Test
    void aServiceThatStaysOverloadedIsNotAskedForEver() {
        services.busyFor(3);

        assertThat(call("hash", "sli")).isEqualTo(3);
        assertThat(err.toString()).contains("has too much before it: 20001 records behind");
    }

    @Test
    void aServiceThatThereIsNotIsAWrongCall() {
        assertThat(call("hash", "billing")).isEqualTo(2);
        assertThat(err.toString()).contains("CATALOG, CONTRACT, GOVERNANCE, SLI");
    }

    private int call(String... args) {
        return CommandTree.of(
                        new Surroundings(services.environment(), Path.of(""), Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
