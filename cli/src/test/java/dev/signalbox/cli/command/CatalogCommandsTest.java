package dev.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.address.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandsTest {
    private static final String FIRST = """
            {"products": [{"productId": "network.services", "domain": "network", "name": "services",
              "version": "1.0.0", "state": "ADMITTED", "lifecycle": "active", "owner": {"team": "Inventory"},
              "newest": {"publicationId": "p2", "version": "1.1.0", "state": "REJECTED"}, "openViolations": 0}],
             "next": "network.services"}
            """;
    private static final String SECOND = """
            {"products": [{"productId": "care.contacts", "domain": "care", "version": "1.0.0", "state": "BLOCKED",
              "newest": {"publicationId": "p3", "version": "1.0.0", "state": "BLOCKED"}, "openViolations": 2}],
             "next": null}
            """;
    private static final String PRODUCT = """
            {"productId": "network.services", "domain": "network",
             "current": {"publicationId": "p1", "version": "1.0.0", "name": "services", "lifecycle": "active",
               "owner": {"team": "Inventory", "contact": "inventory@telco.example"}, "purpose": "What runs.",
               "outputPorts": [{"name": "services", "type": "topic", "location": "network.services.v1",
                 "contractId": "network-services", "contractVersion": "1.0.0"}], "admittedAt": "2026-11-20T08:00:00Z"},
             "candidate": null,
             "registeredSubjects": [{"subject": "network.services.services-v1", "version": 1, "schemaId": 7}],
             "openViolations": [],
             "objectives": [{"sloId": "3f2a", "sli": "freshness", "state": "MET", "budgetRemaining": 0.75}]}
            """;
    private static final String FOUND = """
            {"products": [{"productId": "network.services", "domain": "network", "name": "services", "version": "1.0.0",
              "lifecycle": "active", "owner": {"team": "Inventory"}, "purpose": "Every service.", "tags": ["canonical"],
              "openViolations": 1, "worstObjective": "BREACHED", "rank": 0.6}],
             "facets": {"domain": [{"value": "network", "count": 2}],
               "tag": [{"value": "canonical", "count": 1}, {"value": "inventory", "count": 2}]},
             "total": 2, "next": "20"}
            """;
    private static final String GRAPH = """
            {"productId": "network.services",
             "nodes": [{"productId": "network.services", "kind": "PRODUCT", "depth": 0}],
             "edges": [
               {"from": "provisioning.orders", "to": "network.services", "majorVersion": 1, "kind": "INPUT_PORT"},
               {"from": "network.services", "to": "billing.invoices", "majorVersion": 1, "kind": "INPUT_PORT"},
               {"from": "billing.invoices", "to": "care.desktop", "majorVersion": 2, "kind": "DECLARED"},
               {"from": "care.desktop", "to": "billing.invoices", "majorVersion": 1, "kind": "INPUT_PORT"}],
             "truncated": false}
            """;
    private static final String CONSUMERS = """
            {"productId": "network.services", "consumers": [{"consumerId": "care.desktop", "kind": "DECLARED",
              "majorVersion": 1, "port": null, "fields": ["service_id", "state"], "status": "ACTIVE",
              "impact": "COMPATIBLE", "since": "2026-11-20T08:00:00Z"}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StandInServices services = new StandInServices()
            .answering("/api/v1/products?limit=200", FIRST)
            .answering("/api/v1/products?limit=200&after=network.services", SECOND)
            .answering("/api/v1/products/network.services", PRODUCT)
            .answering("/api/v1/search?q=service+state&domain=network&limit=20", FOUND)
            .answering("/api/v1/products/network.services/graph?direction=both&depth=3", GRAPH)
            .answering("/api/v1/products/network.services/consumers", CONSUMERS);

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void theListGoesOverAllPages() {
        assertThat(call("list")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line ->
                        line.matches("network\\.services +1\\.0\\.0 +ADMITTED +active +Inventory .*1\\.1\\.0 REJECTED"))
                .anyMatch(line -> line.matches("care\\.contacts +1\\.0\\.0 +BLOCKED +- +- +2 .*"));
    }

    @Test
    void aProductStandsOnAFewLines() {
        assertThat(call("get", "network.services")).isZero();
        assertThat(out.toString())
                .contains("1.0.0 active", "Inventory inventory@telco.example", "network.services.v1")
                .contains("network.services.services-v1 version 1, id 7", "freshness MET, 75 % of the budget left");
    }

    @Test
    void aProgramGetsTheWholeAnswer() {
        assertThat(call("get", "network.services", "-o", "yaml")).isZero();
        assertThat(out.toString()).contains("productId: network.services", "schemaId: 7");
        assertThat(call("list", "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"openViolations\" : 2");
    }

    @Test
    void anUnknownProductIsAFindingThatSaysWhatToDo() {
        assertThat(call("get", "sales.nothing")).isEqualTo(1);
        assertThat(err.toString()).contains("no product sales.nothing", "signalbox list");
    }

    @Test
    void theLocalStacksFileSaysWhereTheCatalogIs() throws IOException {
        Files.createDirectories(folder.resolve(".signalbox"));
        Files.writeString(
                folder.resolve(".signalbox/stack.json"),
                "{\"services\": {\"catalog-service\": \"" + services.address() + "\"}}");

        assertThat(call(Map.of(), "get", "network.services")).isZero();
    }

    @Test
    void aSearchShowsWhatItFoundAndByWhatItCanBeNarrowed() {
        assertThat(call("search", "service", "state", "--domain", "network"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("2 found")
                .containsPattern("network\\.services +1\\.0\\.0 +active +Inventory +1 +BREACHED +Every service")
                .contains("domain     network 2", "tag        canonical 1, inventory 2", "--after 20");
    }

    @Test
    void lineageGrowsBothWaysAndShowsACycleOnce() {
        assertThat(call("lineage", "network.services")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("it reads", "    provisioning.orders  major 1, by its input port")
                .contains(
                        "read by",
                        "    billing.invoices  major 1, by its input port",
                        "      care.desktop  major 2, declared")
                .doesNotContain("network.services  major");
    }

    @Test
    void consumersAreShownWithWhatItMeansForThem() {
        assertThat(call("consumers", "network.services")).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("care\\.desktop +DECLARED +1 +all +ACTIVE +COMPATIBLE +service_id, state");
    }

    private int call(String... args) {
        return call(services.environment(), args);
    }

    private int call(Map<String, String> environment, String... args) {
        return CommandTree.of(new Surroundings(environment, folder, Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
