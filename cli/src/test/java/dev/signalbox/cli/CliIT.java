package dev.signalbox.cli;

import static dev.signalbox.cli.StandInMesh.checked;
import static dev.signalbox.cli.StandInMesh.finding;
import static dev.signalbox.cli.StandInMesh.judged;
import static dev.signalbox.cli.StandInMesh.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.StandInMesh.Received;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.CommandTree;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a real broker and registry; the services' answers are a stand-in's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CliIT {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Optional<StandInMesh> started = Optional.empty();

    @BeforeAll
    void startMesh() {
        started = Optional.of(new StandInMesh());
    }

    @AfterAll
    void stopMesh() {
        started.ifPresent(StandInMesh::close);
    }

    @Test
    void publishWritesTheRecordThatTheMeshExpects() throws IOException {
        Path contract = contract("plain");

        assertThat(call("publish", contract.toString())).as(err.toString()).isZero();

        Received received = mesh().await("product-published", "sales.plain");
        ProductPublished event = (ProductPublished) mesh().decode(received);
        assertThat(new String(received.message().key(), StandardCharsets.UTF_8)).isEqualTo("sales.plain");
        assertThat(received.envelope().type()).isEqualTo(EventType.PRODUCT_PUBLISHED.ceType());
        assertThat(received.envelope().id()).isEqualTo(event.getPublicationId());
        assertThat(received.envelope().correlationId()).contains(event.getPublicationId());
        assertThat(received.envelope().source()).isEqualTo("sales/signalbox-cli");
        assertThat(event.getPublicationId()).matches("[0-9a-f-]{14}7.*");
        assertThat(event.getVersion()).isEqualTo("1.0.0");
        assertThat(StandardCharsets.UTF_8
                        .decode(event.getOutputPorts().getFirst().getContract().getContent())
                        .toString())
                .isEqualTo(Files.readString(contract));
        assertThat(out.toString()).contains("sales.plain 1.0.0 to product-published", "signalbox get sales.plain");
    }

    @Test
    void anAdmittedPublicationIsFine() throws IOException {
        Thread services = mesh().answering(
                        "sales.admitted", event -> List.of(checked(event, "ACCEPTED"), judged(event, "ADMITTED")));

        assertThat(call("publish", contract("admitted").toString(), "--wait", "--timeout", "30s"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("ADMITTED  sales.admitted 1.0.0  (change: NEW)");
        join(services);
    }

    @Test
    void aRejectedPublicationShowsEveryFindingInItsLine() throws IOException {
        Path junit = folder.resolve("report.xml");
        Thread services = mesh().answering(
                        "sales.rejected",
                        event -> List.of(checked(
                                event,
                                "REJECTED",
                                finding("FIELD_TYPE", "outputPorts/rejected/schema/orders/properties/amount"),
                                finding("FIELD_MISSING", "outputPorts/rejected/apiVersion"))));

        int code = call(
                "publish", contract("rejected").toString(), "--wait", "--timeout", "30s", "--junit", junit.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("REJECTED  sales.rejected 1.0.0")
                .contains("FIELD_TYPE", "rejected.odcs.yaml:9 schema/orders/properties/amount")
                .contains("FIELD_MISSING", "apiVersion");
        assertThat(Files.readString(junit)).contains("tests=\"2\"", "failures=\"2\"");
        join(services);
    }

    @Test
    void aBlockedPublicationShowsEveryPlaceThatAPolicyNames() throws IOException {
        Thread services = mesh().answering(
                        "sales.blocked",
                        event -> List.of(
                                checked(event, "ACCEPTED"),
                                violated(event, "blocked", "orders.amount", "orders.order_id"),
                                judged(event, "BLOCKED")));

        int code = call("publish", contract("blocked").toString(), "--wait", "--timeout", "30s", "-o", "json");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("\"state\" : \"BLOCKED\"", "\"code\" : \"pii-must-be-restricted\"")
                .contains("\"line\" : 9", "\"line\" : 7", "\"next\" : \"Restrict it.\"");
        join(services);
    }

    @Test
    void withoutACheckTheTimeoutNamesContractService() throws IOException {
        assertThat(call("publish", contract("silent").toString(), "--wait", "--timeout", "2s"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("contract-service has not answered", "within 2 s", "next:");
    }

    @Test
    void withoutAJudgementTheTimeoutNamesGovernanceService() throws IOException {
        Thread services = mesh().answering("sales.unjudged", event -> List.of(checked(event, "ACCEPTED")));

        assertThat(call("publish", contract("unjudged").toString(), "--wait", "--timeout", "5s"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("governance-service has not answered");
        join(services);
    }

    @Test
    void refreshTellsOneRun() {
        assertThat(call("refresh", "sales.orders", "--run", "r-1", "--records", "99", "--expected", "100"))
                .as(err.toString())
                .isZero();

        ProductRefreshed event = (ProductRefreshed) mesh().decode(mesh().await("sli-measured", "sales.orders"));
        assertThat(event.getRunId()).isEqualTo("r-1");
        assertThat(event.getStatus()).isEqualTo("SUCCEEDED");
        assertThat(event.getRecordCount()).isEqualTo(99);
        assertThat(event.getExpectedCount()).isEqualTo(100);
    }

    @Test
    void aDeclarationIsFollowedToItsAnswer() throws IOException {
        Path schema = Files.writeString(folder.resolve("reader.avsc"), "{\"type\": \"record\"}");
        Thread services = mesh().answeringDeclaration("sales.declared", "ACTIVE", "COMPATIBLE");

        assertThat(call(
                        "declare",
                        "sales.declared",
                        "--consumer",
                        "care.desktop",
                        "--fields",
                        "order_id,amount",
                        "--reader-schema",
                        schema.toString(),
                        "--major",
                        "2",
                        "--wait",
                        "--timeout",
                        "30s"))
                .as(err.toString())
                .isZero();

        Received received = mesh().await("product-published", "sales.declared");
        ConsumptionDeclared event = (ConsumptionDeclared) mesh().decode(received);
        assertThat(received.envelope().source()).isEqualTo("care/signalbox-cli");
        assertThat(event.getConsumerId()).isEqualTo("care.desktop");
        assertThat(event.getFields()).containsExactly("order_id", "amount");
        assertThat(event.getReaderSchema()).contains("record");
        assertThat(event.getMajorVersion()).isEqualTo(2);
        assertThat(event.getStatus()).isEqualTo("ACTIVE");
        assertThat(out.toString()).contains("COMPATIBLE  care.desktop reads sales.declared, major 2");
        join(services);
    }

    @Test
    void aRefusedDeclarationIsAFinding() {
        Thread services = mesh().answeringDeclaration("sales.refused", "REFUSED", "UNKNOWN");

        assertThat(call("declare", "sales.refused", "--consumer", "care.desktop", "--wait", "--timeout", "30s"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("REFUSED  care.desktop", "UNKNOWN_PRODUCT");
        join(services);
    }

    @Test
    void aWithdrawalNamesWhatIsWithdrawn() {
        assertThat(call("withdraw", "sales.withdrawn", "--consumer", "care.desktop"))
                .as(err.toString())
                .isZero();

        ConsumptionDeclared event =
                (ConsumptionDeclared) mesh().decode(mesh().await("product-published", "sales.withdrawn"));
        assertThat(event.getStatus()).isEqualTo("WITHDRAWN");
        assertThat(out.toString()).contains("care.desktop no longer reads sales.withdrawn");
    }

    @Test
    void whoNamesNoApplicationIsToldHow() {
        assertThat(call("declare", "sales.orders", "--consumer", "Care Desktop"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Care Desktop names no application", "care.agent-desktop");
    }

    @Test
    void aMeasurementTellsItsWindowAndItsSource() {
        assertThat(call(
                        "measure",
                        "sales.measured",
                        "--sli",
                        "availability",
                        "--good",
                        "99",
                        "--total",
                        "100",
                        "--window",
                        "5m",
                        "--source",
                        "care/probe"))
                .as(err.toString())
                .isZero();

        Received received = mesh().await("sli-measured", "sales.measured");
        SliMeasured event = (SliMeasured) mesh().decode(received);
        assertThat(received.envelope().source()).isEqualTo("care/probe");
        assertThat(event.getKind()).isEqualTo("RATIO");
        assertThat(event.getGood()).isEqualTo(99);
        assertThat(event.getBad()).isNull();
        assertThat(Duration.between(event.getWindowStart(), event.getWindowEnd()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aReadingOfACounterSaysSo() {
        assertThat(call(
                        "measure",
                        "sales.counter",
                        "--sli",
                        "availability",
                        "--counter",
                        "--good",
                        "812345",
                        "--bad",
                        "67"))
                .as(err.toString())
                .isZero();

        SliMeasured event = (SliMeasured) mesh().decode(mesh().await("sli-measured", "sales.counter"));
        assertThat(event.getKind()).isEqualTo("COUNTER");
        assertThat(event.getGood()).isEqualTo(812_345);
        assertThat(call("measure", "sales.counter", "--sli", "availability", "--counter", "--good", "1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("two of --good, --bad and --total");
    }

    @Test
    void countsThatCannotBeAreRefusedBeforeTheyAreSent() {
        assertThat(call("measure", "sales.x", "--sli", "availability", "--good", "101", "--total", "100"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the total is 100");
        assertThat(call("measure", "sales.x", "--sli", "availability", "--good", "1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("two of --good, --bad and --total");
        assertThat(call("measure", "sales.x", "--sli", "availability")).isEqualTo(2);
        assertThat(call("measure", "sales.x", "--sli", "x-load", "--value", "1", "--good", "1"))
                .isEqualTo(2);
    }

    @Test
    void samplesAreSentAsTheyWereMeasured() throws IOException {
        Path file = Files.writeString(folder.resolve("samples.txt"), "12.1\n13.4, 0.5\r\n");

        assertThat(call(
                        "measure",
                        "sales.sampled",
                        "--sli",
                        "query-latency",
                        "--samples-file",
                        file.toString(),
                        "--statistic",
                        "p95"))
                .as(err.toString())
                .isZero();

        SliMeasured event = (SliMeasured) mesh().decode(mesh().await("sli-measured", "sales.sampled"));
        assertThat(event.getKind()).isEqualTo("THRESHOLD");
        assertThat(event.getValue()).isNull();
        assertThat(event.getUnit()).isEqualTo("s");
        assertThat(event.getStatistic()).isEqualTo("p95");
        assertThat(event.getAttributes()).containsExactly(Map.entry("samples", "12.1 13.4 0.5"));
    }

    @Test
    void samplesThatCannotBeReadAreRefusedBeforeTheyAreSent() {
        assertThat(call(measuring("--samples", "1.2,x", "--statistic", "p95"))).isEqualTo(2);
        assertThat(err.toString()).contains("'x' among the samples is no number");
        assertThat(call(measuring("--samples", "1.2,1.3"))).isEqualTo(2);
        assertThat(err.toString()).contains("no statistic 'last'", "--statistic with a percentile");
        assertThat(call(measuring("--samples", " ,", "--statistic", "max"))).isEqualTo(2);
        assertThat(err.toString()).contains("there are no samples");
        assertThat(call(measuring("--samples", "1 ".repeat(10_001), "--statistic", "max")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("10001 samples are more than the 10000");
        assertThat(call(measuring("--samples-file", "nowhere.txt", "--statistic", "p95")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot read the file nowhere.txt");
        assertThat(call(measuring("--samples", "1", "--value", "1"))).isEqualTo(2);
    }

    private static String[] measuring(String... what) {
        return Stream.concat(Stream.of("measure", "sales.x", "--sli", "query-latency"), Stream.of(what))
                .toArray(String[]::new);
    }

    @Test
    void tailPrintsWhatCameSince() throws IOException {
        Thread services = mesh().answering("sales.tailed", event -> List.of(checked(event, "REJECTED")));
        call("publish", contract("tailed").toString(), "--wait", "--timeout", "30s");
        join(services);
        out.getBuffer().setLength(0);

        assertThat(call(
                        "tail",
                        "changes",
                        "--since",
                        "1h",
                        "--filter",
                        "sales.tailed",
                        "--count",
                        "1",
                        "--timeout",
                        "20s"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("PublicationChecked", "sales.tailed", "1.0.0 REJECTED");

        assertThat(call("tail", "violations", "--filter", "nobody.at-all", "--count", "1", "--timeout", "1s"))
                .isEqualTo(3);
    }

    @Test
    void aMeshWithRightsPerDomainGetsTheDomainsTopic() throws IOException {
        assertThat(call("publish", contract("own-topic").toString(), "--topic-per-domain"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("product-published.sales");
    }

    @Test
    void anUnreachableBrokerIsSaidWithinSeconds() throws IOException {
        Map<String, String> environment = new HashMap<>(mesh().environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9");
        Instant start = Instant.now();

        assertThat(call(environment, "publish", contract("away").toString(), "--wait"))
                .isEqualTo(3);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(12));
        assertThat(err.toString())
                .contains("127.0.0.1:9 (from KAFKA_BOOTSTRAP_SERVERS)", "next:")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void anUnreachableRegistryIsSaidWithinSeconds() throws IOException {
        Map<String, String> environment = new HashMap<>(mesh().environment());
        environment.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:9");

        assertThat(call(environment, "publish", contract("away").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("http://127.0.0.1:9 (from SCHEMA_REGISTRY_URL)", "next:");
    }

    @Test
    void twoMebibytesAreRefusedBeforeAnythingIsSent() throws IOException {
        Path large = Files.writeString(
                folder.resolve("large.odcs.yaml"),
                "id: c\nname: large\ndomain: sales\nversion: 1.0.0\ntext: " + "x".repeat(2 * 1024 * 1024));

        assertThat(call(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9"), "publish", large.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("413", "2.0 MiB", "split");
    }

    @Test
    void aContractIsCheckedAgainstWhatTheRegistryHolds() throws IOException {
        mesh().register("sales.registered", Files.readAllBytes(versioned("1.0.0", "id", "state")));
        mesh().register("sales.registered", Files.readAllBytes(versioned("0.1.0", "id", "state")));
        String registry = "registry:" + mesh().environment().get("SCHEMA_REGISTRY_URL");

        assertThat(against(registry, versioned("1.0.0", "id", "state")))
                .as("%s%s", out, err)
                .isZero();
        assertThat(against(registry, versioned("1.1.0", "id", "state", "note, required: false")))
                .as("an optional field more")
                .isZero();
        assertThat(against(registry, versioned("2.0.0", "id")))
                .as("another major has subjects of its own")
                .isZero();
        assertThat(against(registry, versioned("0.2.0", "id")))
                .as("before 1.0.0 nothing is promised")
                .isZero();
        out.getBuffer().setLength(0);
        Path broken = versioned("1.1.0", "id");
        assertThat(against("registry", broken)).isEqualTo(1);
        assertThat(out.toString())
                .contains("REJECTED  c 1.1.0", "INCOMPATIBLE_IN_MAJOR", "schema/orders/properties/state")
                .contains(broken + ":", "FIELD_MISSING, string → nothing");
    }

    private int against(String source, Path file) {
        return call("contract", "check", file.toString(), "--product", "sales.registered", "--against", source);
    }

    private Path versioned(String version, String... properties) throws IOException {
        StringBuilder text = new StringBuilder("apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: " + version
                + "\nstatus: active\nschema:\n  - name: orders\n    properties:\n");
        for (String property : properties) {
            text.append("      - {logicalType: string, name: ")
                    .append(property.contains("required") ? property : property + ", required: true")
                    .append("}\n");
        }
        return Files.writeString(folder.resolve("registered.odcs.yaml"), text.toString());
    }

    private Path contract(String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".odcs.yaml"), """
                id: c
                name: %s
                domain: sales
                version: 1.0.0
                schema:
                  - name: orders
                    properties: [{name: order_id},
                      # the price
                      {name: amount, logicalType: money}]
                """.formatted(name));
    }

    private int call(String... args) {
        return call(mesh().environment(), args);
    }

    private int call(Map<String, String> environment, String... args) {
        err.getBuffer().setLength(0);
        return CommandTree.of(new Surroundings(environment, folder, Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private StandInMesh mesh() {
        return started.orElseThrow();
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
