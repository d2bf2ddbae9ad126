package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.CommandTree;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;

/** Four service processes, started once for all tests of this module. */
final class WholeMesh {
    /** A mesh that did not start stays the one fault of all tests. */
    private static final Map<String, CompletableFuture<WholeMesh>> ONE = new ConcurrentHashMap<>();

    /** Where the command line is called from. */
    private static final Path FOLDER = Path.of("target").toAbsolutePath();

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final GovernanceFiles governance = GovernanceFiles.copied();
    private final Map<MeshService, Database> databases = new EnumMap<>(MeshService.class);
    private final Map<MeshService, ServiceProcess> services;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private WholeMesh() {
        for (MeshService service : MeshService.values()) {
            databases.put(service, infrastructure.newDatabase(service.shortName()));
        }
        services = infrastructure.services(
                databases,
                service -> service == MeshService.GOVERNANCE
                        ? Map.of(
                                "SIGNALBOX_GOVERNANCE_FOLDER", governance.root().toString())
                        : Map.of());
        // On two processors the common pool has one thread, on which a start that waits would hold up the next.
        CompletableFuture<?>[] started = services.values().stream()
                .map(service -> CompletableFuture.runAsync(service::start, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(started).join();
    }

    static WholeMesh running() {
        return ONE.computeIfAbsent(
                        "mesh", name -> CompletableFuture.supplyAsync(WholeMesh::new, Thread::startVirtualThread))
                .join();
    }

    TestInfrastructure infrastructure() {
        return infrastructure;
    }

    /** The folder by which publications are judged. */
    GovernanceFiles governance() {
        return governance;
    }

    ServiceProcess service(MeshService service) {
        return Objects.requireNonNull(services.get(service));
    }

    Database database(MeshService service) {
        return Objects.requireNonNull(databases.get(service));
    }

    /** What the command line printed, and how it ended. */
    record Printed(int exitCode, String out, String err) {}

    /** Calls the command line as a person would, with this mesh around it. */
    Printed signalbox(String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers());
        environment.put("SCHEMA_REGISTRY_URL", infrastructure.registryUrl());
        services.forEach((service, process) -> environment.put("SIGNALBOX_" + service.name() + "_URL", process.url()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands =
                CommandTree.of(new Surroundings(environment, FOLDER, Optional.empty(), InstantSource.system()));
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        int exitCode = commands.execute(arguments);
        return new Printed(exitCode, out.toString(), err.toString());
    }

    /** Publishes one contract and waits for the last word of the mesh. */
    JsonNode publish(Path contract, String domain, String product) {
        Printed printed = signalbox(
                "publish", contract.toString(), "--domain", domain, "--product", product, "--wait", "-o", "json");
        try {
            return json.readTree(printed.out());
        } catch (IOException notJson) {
            throw new UncheckedIOException("exit " + printed.exitCode() + ": " + printed.err(), notJson);
        }
    }

    /** The answer of a service's REST resource; missing if it is 404. */
    JsonNode get(MeshService service, String path) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(service(service).url() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 404 ? json.missingNode() : json.readTree(response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What a call printed as JSON; the call must end with this exit code. */
    JsonNode json(int exitCode, String... arguments) {
        String[] asJson = Arrays.copyOf(arguments, arguments.length + 2);
        asJson[arguments.length] = "-o";
        asJson[arguments.length + 1] = "json";
        Printed printed = signalbox(asJson);
        assertThat(printed.exitCode())
                .as("%s%n%s%n%s", String.join(" ", arguments), printed.out(), printed.err())
                .isEqualTo(exitCode);
        try {
            return json.readTree(printed.out());
        } catch (IOException notJson) {
            throw new UncheckedIOException(printed.out(), notJson);
        }
    }

    /** The subjects that the registry holds of a product. */
    List<String> registeredSubjects(String productId) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(infrastructure.registryUrl() + "/subjects"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            List<String> subjects = new ArrayList<>();
            json.readTree(response.body()).forEach(subject -> subjects.add(subject.asText()));
            return subjects.stream()
                    .filter(subject -> subject.startsWith(productId + "."))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
