package dev.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.cli.address.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
             "objectives": [{"sloId": "freshness", "state": "MET", "budgetRemaining": 0.75}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpServer catalog = newServer();

    @BeforeEach
    void start() {
        catalog.createContext("/", exchange -> {
            String asked = exchange.getRequestURI().toString();
            String answer = switch (asked) {
                case "/api/v1/products?limit=200" -> FIRST;
                case "/api/v1/products?limit=200&after=network.services" -> SECOND;
                case "/api/v1/products/network.services" -> PRODUCT;
                default -> "{}";
            };
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.equals("{}") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        catalog.start();
    }

    @AfterEach
    void stop() {
        catalog.stop(0);
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
                "{\"services\": {\"catalog-service\": \"" + address() + "\"}}");

        assertThat(call(Map.of(), "get", "network.services")).isZero();
    }

    private int call(String... args) {
        return call(Map.of("SIGNALBOX_CATALOG_URL", address()), args);
    }

    private int call(Map<String, String> environment, String... args) {
        return CommandTree.of(new Surroundings(environment, folder, Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String address() {
        return "http://127.0.0.1:" + catalog.getAddress().getPort();
    }

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
