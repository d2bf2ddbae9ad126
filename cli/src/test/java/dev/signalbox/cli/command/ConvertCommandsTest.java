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

/** Contracts in other forms, and their history for people. */
class ConvertCommandsTest {
    private static final String AVSC = """
            {"type": "record", "name": "Order", "fields": [
              {"name": "id", "type": "string"}, {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}
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
    void aSchemaBecomesAContractThatBecomesThatSchemaAgain() throws IOException {
        Path avsc = Files.writeString(folder.resolve("order.avsc"), AVSC);

        assertThat(call("contract", "import", "avro", avsc.toString()))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("id: order", "status: draft", "logicalType: timestamp");
        Path contract = Files.writeString(folder.resolve("order.odcs.yaml"), out.toString());
        out.getBuffer().setLength(0);
        assertThat(call("contract", "export", "avro", contract.toString(), "--product", "sales.orders"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("\"namespace\":\"sales.orders\"", "\"logicalType\":\"timestamp-millis\"");
    }

    @Test
    void aContractIsExportedInEveryForm() throws IOException {
        String contract = contract("1.0.0", "id", "state").toString();

        assertThat(call("contract", "export", "jsonschema", contract)).isZero();
        assertThat(call("contract", "export", "AsyncAPI", contract)).isZero();
        assertThat(call("contract", "export", "odcs", contract, "-o", "json")).isZero();
        assertThat(out.toString())
                .contains("https://json-schema.org/draft/2020-12/schema", "asyncapi: 3.0.0")
                .contains("\"kind\" : \"DataContract\"");
    }

    @Test
    void whatCannotBeSaidIsToldWithItsPlace() throws IOException {
        Path avsc = Files.writeString(
                folder.resolve("a.avsc"),
                "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"int\"}}]}");

        assertThat(call("contract", "import", "avro", avsc.toString())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("schema/A/properties/m: ODCS cannot express a map");
        assertThat(call("contract", "export", "odcs", avsc.toString())).isEqualTo(5);
        assertThat(call("contract", "export", "odcs", "nowhere.yaml")).isEqualTo(2);
        assertThat(call("contract", "export", "protobuf", "nowhere.yaml")).isEqualTo(2);
    }

    @Test
    void aMajorIsDeprecatedPutOffAndRetiredInThreeVersionsOfItsContract() throws IOException {
        Path next = contract("1.4.2", "id");
        assertThat(call("contract", "extend", next.toString(), "--sunset", "2027-06-30"))
                .isEqualTo(2);
        next = Files.writeString(
                next,
                told("contract", "deprecate", next.toString(), "--sunset", "2027-06-30", "--successor", "sales.next"));
        assertThat(next)
                .content()
                .contains("status: deprecated", "version: 1.5.0", "endOfLife", "2027-06-30", "sales.next");
        assertThat(call("contract", "deprecate", next.toString(), "--sunset", "2027-07-30"))
                .isEqualTo(2);
        assertThat(call("contract", "extend", next.toString(), "--sunset", "2027-06-30"))
                .isEqualTo(2);
        next = Files.writeString(next, told("contract", "extend", next.toString(), "--sunset", "2027-09-30"));
        assertThat(next).content().contains("version: 1.6.0", "2027-09-30").doesNotContain("2027-06-30");
        next = Files.writeString(next, told("contract", "retire", next.toString()));
        assertThat(next).content().contains("status: retired", "version: 1.6.1", "sales.next");
        assertThat(call("contract", "retire", next.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("has no sunset to put off", "is deprecated already", "is retired");
    }

    private String told(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(call(arguments)).as("%s", err).isZero();
        return out.toString();
    }

    @Test
    void aChangelogTellsTheNewestFirstAndWhatBreaksFirst() throws IOException {
        assertThat(call(
                        "contract",
                        "changelog",
                        contract("1.0.0", "id", "state").toString(),
                        contract("1.1.0", "id", "state", "note").toString(),
                        contract("2.0.0", "id", "note").toString()))
                .as("%s", err)
                .isZero();

        assertThat(out.toString().lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "# Changelog",
                        "## 2.0.0 (MAJOR)",
                        "### Breaking",
                        "- PROPERTY_REMOVED `schema/orders/properties/state`: `state` → nothing (consumers)",
                        "## 1.1.0 (MINOR)",
                        "### Changed",
                        "- PROPERTY_ADDED_OPTIONAL `schema/orders/properties/note`: nothing → `note`");
    }

    @Test
    void aProductsChangelogGoesThroughEveryVersionWithinTheBounds() {
        services.answering("/api/v1/contracts/sales.orders/versions?limit=200", """
                        {"versions": [{"version": "2.0.0"}, {"version": "1.1.0"}, {"version": "1.0.0"}, {"version": "0.1.0"}],
                         "next": null}""")
                .answering("/api/v1/contracts/sales.orders/difference?from=1.0.0&to=1.1.0", """
                        {"level": "PATCH", "changes": []}""")
                .answering("/api/v1/contracts/sales.orders/difference?from=1.1.0&to=2.0.0", """
                        {"level": "MAJOR", "changes": [{"kind": "SLA_WEAKENED", "path": "slaProperties/a",
                          "oldValue": "1 h", "newValue": "1 d", "breaksConsumers": true, "breaksReplay": false}]}""");

        assertThat(call("contract", "changelog", "--product", "sales.orders", "--from", "1.0.0"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("## 2.0.0 (MAJOR)", "- SLA_WEAKENED `slaProperties/a`: `1 h` → `1 d` (consumers)")
                .contains("## 1.1.0 (PATCH)", "No promise changed.")
                .doesNotContain("## 1.0.0");
        String told = out.toString();
        out.getBuffer().setLength(0);
        assertThat(call("contract", "changelog", "sales.orders", "--from", "1.0.0"))
                .isZero();
        assertThat(out.toString()).isEqualTo(told);
        out.getBuffer().setLength(0);
        assertThat(call("contract", "changelog", "--product", "sales.orders", "--from", "1.0.0", "--to", "1.1.0"))
                .isZero();
        assertThat(out.toString()).contains("## 1.1.0 (PATCH)").doesNotContain("## 2.0.0");
    }

    @Test
    void aChangelogOfNothingOrOfTwoThingsAtOnceIsAUsageError() {
        assertThat(call("contract", "changelog")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing says whose changelog is meant", "--product <domain>.<product>");
        assertThat(call("contract", "changelog", "a.yaml", "--product", "sales.orders"))
                .isEqualTo(2);
        services.answering("/api/v1/contracts/sales.orders/versions?limit=200", "{\"versions\": []}");
        assertThat(call("contract", "changelog", "--product", "sales.orders", "--from", "9.0.0"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there are no such versions of sales.orders");
    }

    private Path contract(String version, String... properties) throws IOException {
        StringBuilder text = new StringBuilder("""
                apiVersion: v3.1.0
                kind: DataContract
                id: c
                version: %s
                status: active
                schema:
                  - name: orders
                    properties:
                """.formatted(version));
        for (String property : properties) {
            text.append("      - {name: %s, logicalType: string}%n".formatted(property));
        }
        return Files.writeString(folder.resolve("orders-" + version + ".odcs.yaml"), text.toString());
    }

    private int call(String... args) {
        return CommandTree.of(
                        new Surroundings(services.environment(), folder, Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
