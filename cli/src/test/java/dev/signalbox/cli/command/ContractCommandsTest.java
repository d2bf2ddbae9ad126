package dev.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.address.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCommandsTest {
    private static final String CHECK = "/api/v1/contracts/check";
    private static final String REJECTED = """
            {"verdict": "REJECTED", "contractId": "c", "version": "1.1.0", "level": "MAJOR", "breaksConsumers": true,
             "breaksReplay": false,
             "changes": [{"kind": "PROPERTY_REMOVED", "path": "schema/orders/properties/amount",
               "oldValue": "amount", "newValue": null, "breaksConsumers": true, "breaksReplay": false}],
             "findings": [{"code": "VERSION_BUMP_TOO_SMALL", "path": "version", "line": 4,
               "message": "must be 2.0.0", "severity": "ERROR"}],
             "impacts": [{"consumerId": "care.desktop", "impact": "BREAKS", "path": "amount", "message": "reads amount"},
               {"consumerId": "shop.feed", "impact": "UNKNOWN", "path": "schema/orders/properties/amount",
                "message": "it named no fields"},
               {"consumerId": "billing.invoices", "impact": "COMPATIBLE", "path": null, "message": null}]}
            """;
    private static final String FINE = """
            {"verdict": "ACCEPTED", "version": "1.1.0", "level": "MINOR", "breaksConsumers": false,
             "breaksReplay": false, "changes": [], "findings": [], "impacts": []}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StandInServices services = new StandInServices();

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void aDryRunNamesEveryFindingAndEveryConsumerThatWouldBreak() throws IOException {
        services.answering(CHECK, REJECTED);
        Path junit = folder.resolve("report.xml");

        int code = call("contract", "check", contract("new", "1.1.0"), "--junit", junit.toString());

        assertThat(code).as(err.toString()).isEqualTo(1);
        assertThat(services.bodyOf(CHECK)).contains("\"productId\":\"sales.orders\"", "version: 1.1.0");
        assertThat(out.toString())
                .contains("REJECTED", "MAJOR", "PROPERTY_REMOVED", "breaks consumers")
                .contains("new.odcs.yaml:4 version", "must be 2.0.0")
                .contains("BREAKS     care.desktop  amount: reads amount")
                .contains("UNKNOWN    shop.feed  schema/orders/properties/amount: it named no fields");
        assertThat(Files.readString(junit))
                .contains(
                        "signalbox contract check sales.orders",
                        "failures=\"2\"",
                        "BREAKS_CONSUMER",
                        "MAY_BREAK_CONSUMER");
    }

    @Test
    void whatWouldBeAcceptedIsFine() throws IOException {
        services.answering(CHECK, FINE);

        assertThat(call("contract", "check", contract("new", "1.1.0"), "--product", "sales.other"))
                .as(err.toString())
                .isZero();
        assertThat(services.bodyOf(CHECK)).contains("\"productId\":\"sales.other\"");
        assertThat(out.toString()).contains("ACCEPTED", "MINOR");
    }

    @Test
    void twoFilesAreComparedTheOlderFirst() throws IOException {
        services.answering(CHECK, REJECTED);

        assertThat(call("contract", "diff", contract("old", "1.0.0"), contract("new", "1.1.0")))
                .isEqualTo(1);
        assertThat(services.bodyOf(CHECK)).containsPattern("\"contract\":\".*1\\.1\\.0.*\"against\":\".*1\\.0\\.0");
        assertThat(out.toString()).contains("BREAKS     care.desktop", "COMPATIBLE billing.invoices");
    }

    @Test
    void aNewerFileThatIsNoContractDiffersInNothingAndIsAFinding() throws IOException {
        services.answering(CHECK, """
                {"verdict": "REJECTED", "level": null, "changes": [], "impacts": [],
                 "findings": [{"code": "ODCS_INVALID", "path": "status", "line": 3, "message": "status is missing",
                               "severity": "ERROR"}]}""");

        assertThat(call("contract", "diff", contract("old", "1.0.0"), contract("new", "1.1.0")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("INVALID", "new.odcs.yaml:3", "status is missing");
    }

    @Test
    void twoVersionsOfAProductAreComparedByTheService() {
        services.answering("/api/v1/contracts/sales.orders/difference?contract=c&from=1.0.0&to=1.1.0", FINE);

        assertThat(call("contract", "diff", "sales.orders", "--contract", "c", "--from", "1.0.0", "--to", "1.1.0"))
                .as(err.toString())
                .isZero();
        assertThat(call("contract", "diff", "sales.orders", "--from", "7.0.0", "--to", "8.0.0"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no two such versions");
    }

    @Test
    void aComparisonWithNothingIsAUsageError() {
        assertThat(call("contract", "diff", "sales.orders")).isEqualTo(2);
        assertThat(err.toString()).contains("--from and --to", "next:");
    }

    @Test
    void aRefusalIsSaidInTheServicesOwnWords() throws IOException {
        services.answering(CHECK, 422, "{\"title\": \"Unprocessable\", \"detail\": \"send contract as text\"}");

        assertThat(call("contract", "check", contract("new", "1.1.0"))).isEqualTo(2);
        assertThat(err.toString()).contains("contract-service refuses it: 422 send contract as text");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgain() throws IOException {
        services.answering(CHECK, 429, "{\"title\": \"Too many requests\", \"detail\": \"ask again in 2 s\"}");

        assertThat(call("contract", "check", contract("new", "1.1.0"))).isEqualTo(3);
        assertThat(err.toString()).contains("has too much before it: ask again in 2 s", "ask again in a few seconds");
    }

    @Test
    void aContractThatNamesNoDomainIsToBeNamedByTheOptionThatThereIs() throws IOException {
        Path unnamed = Files.writeString(
                folder.resolve("unnamed.odcs.yaml"), "apiVersion: v3.1.0\nkind: DataContract\nid: c\nname: orders\n");

        assertThat(call("contract", "check", unnamed.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("names no domain", "--product <domain>.<product>");
    }

    @Test
    void anUnreadableContractIsAFindingWithoutAskingAnybody() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "id: a\nname: [1\n");

        assertThat(call("contract", "check", broken.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("UNREADABLE", "broken.yaml:");
    }

    private String contract(String name, String version) throws IOException {
        return Files.writeString(folder.resolve(name + ".odcs.yaml"), """
                id: c
                name: orders
                domain: sales
                version: %s
                schema:
                  - name: orders
                    properties: [{name: order_id}]
                """.formatted(version))
                .toString();
    }

    private int call(String... args) {
        return CommandTree.of(
                        new Surroundings(services.environment(), folder, Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
