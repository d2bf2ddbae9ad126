package dev.signalbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    private static final Existing NOTHING = Existing.named(Map.of());

    @TempDir
    Path repository;

    private LocalStack stack = new LocalStack(new Parts(Path.of("")), NOTHING);

    @BeforeEach
    void aRepositoryWithBuiltParts() throws IOException {
        var built = Parts.here().repository().resolve("deploy");
        Files.createSymbolicLink(repository.resolve("deploy"), built);
        for (var service : MeshService.values()) {
            StandInService.layInto(repository, service);
        }
        stack = new LocalStack(new Parts(repository), NOTHING);
    }

    @AfterEach
    void nothingKeepsRunning() {
        stack.down(true, Progress.SILENT);
    }

    @Test
    void aStackComesUpTellsItsAddressesAndKeepsItsDataOverARestart() throws Exception {
        var first = stack.up(Progress.SILENT);
        assertThat(stack.running()).contains(first);
        assertThat(stack.status()).hasSize(7).allMatch(PartStatus::ready).allMatch(PartStatus::ours);
        assertThat(stack.status())
                .allSatisfy(part -> assertThat(part.residentBytes()).isPresent());
        assertThat(environmentOf(first, "governance-service"))
                .contains(first.bootstrapServers(), first.registryUrl(), "/governance", "SIGNALBOX_PAGES_CATALOG");
        keepNote(first, "kept");

        stack.down(false, Progress.SILENT);
        assertThat(stack.running()).isEmpty();
        assertThat(stack.status()).isEmpty();
        assertThat(first.processes().values()).noneMatch(LocalStackIT::alive);

        var second = stack.up(Progress.SILENT);
        assertThat(note(second)).isEqualTo("kept");
    }

    @Test
    void aSecondStartWhileAllRunsStartsNothingAndAMissingPartIsStartedAgainOnItsPort() {
        var first = stack.up(Progress.SILENT);
        assertThat(stack.up(Progress.SILENT).processes()).isEqualTo(first.processes());

        Commands.run(List.of("kill", "-KILL", Long.toString(first.processes().getOrDefault("sli-service", 0L))));
        await().untilAsserted(() -> assertThat(stack.running()).isEmpty());
        var repaired = stack.up(Progress.SILENT);

        assertThat(repaired.ports()).isEqualTo(first.ports());
        assertThat(repaired.processes().get("sli-service"))
                .isNotEqualTo(first.processes().get("sli-service"));
        assertThat(repaired.processes().get("broker"))
                .isEqualTo(first.processes().get("broker"));
    }

    @Test
    void aServiceThatCannotStartIsNamedWithItsLogAndNothingIsLeftRunning() throws IOException {
        Files.writeString(repository.resolve("sli-service/target/quarkus-app/quarkus-run.jar"), "no jar");
        Collection<String> stopped = new ConcurrentLinkedQueue<>();

        assertThatThrownBy(() -> stack.up(Progress.SILENT))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("sli-service ended with exit code 1")
                .hasMessageContaining("sli-service.log")
                .hasMessageContaining("corrupt")
                .hasMessageContaining("What to do");

        stack.down(false, new Progress() {
            @Override
            public void stopped(String part) {
                stopped.add(part);
            }
        });
        assertThat(stopped).isEmpty();
    }

    @Test
    void partsThatTheCallerHasAreNotStarted() {
        var infrastructure = TestInfrastructure.running();
        var database = infrastructure.newDatabase("existing");
        stack = new LocalStack(
                new Parts(repository),
                Existing.named(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL", infrastructure.registryUrl(),
                        "SIGNALBOX_DB_URL", database.url(),
                        "SIGNALBOX_DB_USER", database.user())));

        var state = stack.up(Progress.SILENT);

        assertThat(state.bootstrapServers()).isEqualTo(infrastructure.bootstrapServers());
        assertThat(state.processes()).hasSize(4);
        assertThat(stack.status()).filteredOn(part -> !part.ours()).hasSize(3).allMatch(PartStatus::ready);
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid)
                .map(LiveProcess::of)
                .filter(LiveProcess::alive)
                .isPresent();
    }

    private static String environmentOf(StackState state, String service) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create(state.services().getOrDefault(service, ""));
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static Database sli(StackState state) {
        return Objects.requireNonNull(state.databases().get("sli"));
    }

    private static void keepNote(StackState state, String text) throws Exception {
        try (var connection = DatabaseServer.connect(sli(state));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note AS SELECT '%s'::text AS text".formatted(text));
        }
    }

    private static String note(StackState state) throws Exception {
        try (var connection = DatabaseServer.connect(sli(state));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT text FROM note")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
