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

class ViolationAndObjectiveCommandsTest {
    private static final String VIOLATION = """
            {"violationId": "v-1", "productId": "care.contacts", "policyId": "pii-must-be-restricted",
             "policyVersion": "1.0.0", "category": "SECURITY", "severity": "ERROR", "enforcement": "BLOCK",
             "stage": "CANDIDATE", "status": "OPEN", "alert": "NONE", "subject": "contacts",
             "message": "Personal data is open.", "remediation": "Restrict it.",
             "evidence": [{"path": "contacts.phone_number", "expected": "restricted", "actual": "public"},
               {"path": "roles", "expected": "who may read it", "actual": ""}],
             "revision": 1, "firstSeenAt": "2026-11-20T08:00:00Z", "changedAt": "2026-11-20T08:00:00Z"}
            """;
    private static final String WAIVED = VIOLATION.replace(
            "\"status\": \"OPEN\"",
            "\"status\": \"WAIVED\", \"waiver\": {\"by\": \"Council\", \"reason\": \"They move.\","
                    + " \"until\": \"2026-12-31T00:00:00Z\"}");
    private static final String OBJECTIVES = """
            {"objectives": [{"sloId": "s-1", "productId": "network.services", "sli": "freshness",
               "objective": "≤ 1 h", "window": "28d", "state": "BREACHED", "alert": "PAGE", "compliance": 0.9512,
               "budgetRemaining": -3.88},
              {"sloId": "s-2", "productId": "network.services", "sli": "availability", "objective": "≥ 99.9 %",
               "window": "28d", "state": "UNKNOWN", "alert": "NONE", "compliance": null, "budgetRemaining": null}],
             "next": null}
            """;

    private static final String SPENT = """
            {"sloId": "s-1", "sli": "freshness", "objective": "< 1 h", "window": "30d rolling", "windows": [
              {"from": "2026-11-20T07:00:00Z", "to": "2026-11-20T08:00:00Z", "bad": 3600, "share": 1.25, "moreCauses": false,
               "causes": [{"says": "the data was too old"}, {"says": "run r1 failed"}]},
              {"from": "2026-11-01T00:00:00Z", "to": "2026-11-02T00:00:00Z", "bad": 60, "share": 0.02, "moreCauses": false,
               "causes": []}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StandInServices services = new StandInServices()
            .answering("/api/v1/violations?status=OPEN&limit=200", list(VIOLATION))
            .answering("/api/v1/violations?domain=care&severity=ERROR&limit=200", list(VIOLATION))
            .answering("/api/v1/violations?status=WAIVED&limit=200", list(WAIVED))
            .answering("/api/v1/violations/v-1", VIOLATION)
            .answering("/api/v1/violations/v-3", WAIVED)
            .answering("/api/v1/objectives?product=network.services&limit=200", OBJECTIVES)
            .answering(
                    "/api/v1/objectives?product=network.services&asOf=2026-11-20T08%3A00%3A00Z&limit=200", OBJECTIVES)
            .answering("/api/v1/objectives/s-1/spent?limit=5", SPENT);

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void theOpenViolationsAreListedOneALine() {
        assertThat(call("violations")).as(err.toString()).isZero();
        assertThat(call("violations", "list", "--domain", "care", "--status", "all", "--severity", "error"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.matches(
                                "OPEN +ERROR +BLOCK +pii-must-be-restricted +care\\.contacts +contacts .*v-1")))
                .hasSize(2);
    }

    @Test
    void oneViolationIsShownWithItsEvidenceAndWhatToDo() {
        assertThat(call("violations", "show", "v-1")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("contacts.phone_number: expected restricted, found public", "roles: expected who may read it")
                .contains("next       Restrict it.");
        assertThat(call("violations", "show", "v-2")).isEqualTo(1);
        assertThat(err.toString()).contains("no violation v-2");
    }

    @Test
    void whatIsLetPassIsShownWithWhoAndUntilWhen() {
        assertThat(call("violations", "list", "--status", "waived"))
                .as(err.toString())
                .isZero();
        assertThat(call("violations", "show", "v-3")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "WAIVED until 2026-12-31T00:00:00Z",
                        "waived     by Council until 2026-12-31T00:00:00Z: They move.");
    }

    @Test
    void objectivesAreShownWithWhatIsLeftOfTheirBudget() {
        assertThat(call("slo", "status", "network.services")).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches(".*freshness .*BREACHED +PAGE +95\\.12 % +-388 %"))
                .anyMatch(line -> line.matches(".*availability .*UNKNOWN +NONE +- +-"));
    }

    @Test
    void aBreachedObjectiveIsAFindingForThoseWhoAsk() {
        assertThat(call("slo", "status", "network.services", "--check", "-o", "json"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("\"budgetRemaining\" : -3.88");
    }

    @Test
    void whatSpentABudgetIsShownWithItsWorstCause() {
        assertThat(call("slo", "spent", "network.services", "--sli", "freshness"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches(
                        "freshness +< 1 h +30d rolling .* 3600 +125 % +the data was too old \\(and 1 more\\)"))
                .anyMatch(line -> line.matches("freshness .* 60 +2 % +not known"));
    }

    @Test
    void objectivesAreShownAsOfATimeGoneBy() {
        assertThat(call("slo", "status", "network.services", "--as-of", "2026-11-20T08:00:00Z"))
                .as(err.toString())
                .isZero();
    }

    private static String list(String violation) {
        return "{\"violations\": [" + violation + "], \"next\": null}";
    }

    private int call(String... args) {
        return CommandTree.of(
                        new Surroundings(services.environment(), Path.of(""), Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
