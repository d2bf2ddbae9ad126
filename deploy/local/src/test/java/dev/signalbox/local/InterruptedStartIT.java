package dev.signalbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start in a process of its own, as a person's terminal has it, and what comes between. */
class InterruptedStartIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ENDED_BY_SIGINT = 130;

    @TempDir
    Path repository;

    private LocalStack stack = new LocalStack(new Parts(Path.of("")), Existing.named(Map.of()));

    @BeforeEach
    void aRepositoryWithBuiltParts() throws IOException {
        Files.createSymbolicLink(
                repository.resolve("deploy"), Parts.here().repository().resolve("deploy"));
        Files.createFile(repository.resolve("pom.xml"));
        for (var service : MeshService.values()) {
            StandInService.layInto(repository, service);
        }
        stack = new LocalStack(new Parts(repository), Existing.named(Map.of()));
    }

    @AfterEach
    void nothingKeepsRunning() {
        stack.down(true, Progress.SILENT);
    }

    @ParameterizedTest(name = "while the {0} starts")
    @ValueSource(strings = {"broker", "registry", "sli-service"})
    void controlCStopsEveryPartThatWasStartedAndLeavesTheData(String part) throws Exception {
        var up = up();
        await().atMost(SOON).until(() -> Files.exists(note(part)));

        interrupt(up);

        assertThat(up.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(ENDED_BY_SIGINT);
        assertThat(Mesh.partNames()).noneMatch(name -> running(name).isPresent());
        assertThat(stack.running()).isEmpty();
        assertThat(repository.resolve(".signalbox/data/broker")).isDirectoryContaining("glob:**/data");
    }

    @Test
    void whileAStartIsUnderWayASecondOneAndAStopAreRefusedAndSayWhy() throws Exception {
        var up = up();
        await().atMost(SOON).until(() -> Files.exists(note("broker")));

        assertThatThrownBy(() -> stack.up(Progress.SILENT))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("is being started or stopped by another program")
                .hasMessageContaining("Ctrl-C");
        assertThatThrownBy(() -> stack.down(false, Progress.SILENT))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("Ctrl-C");

        interrupt(up);
        assertThat(up.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** SIGINT by its default, which a shell's background job has not. */
    private Process up() throws IOException {
        var java = Launch.java(List.of("-cp", System.getProperty("java.class.path"), UpProgram.class.getName()));
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(java);
        var builder = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(repository.resolve("up.log").toFile()));
        builder.environment().keySet().removeIf(variable -> !Launch.inherited(variable));
        var process = builder.start();
        ChildGuard.watch(process);
        return process;
    }

    private static void interrupt(Process process) {
        Commands.run(List.of("kill", "-INT", Long.toString(process.pid())));
    }

    private Optional<LiveProcess> running(String part) {
        return LiveProcess.noted(note(part));
    }

    private Path note(String part) {
        return repository.resolve(".signalbox/data").resolve(part + ".pid");
    }
}
