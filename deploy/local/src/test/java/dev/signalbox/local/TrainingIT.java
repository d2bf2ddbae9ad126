package dev.signalbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that was trained once starts from what its JVM kept. */
class TrainingIT {
    @TempDir
    private Path repository;

    @Test
    void aServiceStartsFromTheCacheOfItsTrainingAndIsTrainedOnlyOnce() throws IOException {
        Files.createDirectories(repository.resolve("deploy/local"));
        StandInService.layInto(repository, MeshService.SLI);
        Path cache = repository.resolve("sli-service/target/quarkus-app/app.aot");
        try (var service = service()) {
            service.train();
            assertThat(service.pid()).isEmpty();
            assertThat(cache).isNotEmptyFile();
            var written = Files.getLastModifiedTime(cache);

            service.train();
            service.start();

            assertThat(Files.getLastModifiedTime(cache)).isEqualTo(written);
            assertThat(Files.readString(
                            Path.of("/proc", Long.toString(service.pid().orElseThrow()), "cmdline")))
                    .contains("-XX:AOTCache=" + cache);
            try (var files = Files.list(cache.getParent())) {
                assertThat(files).hasSize(2);
            }
        }
    }

    private ServiceProcess service() {
        return new ServiceProcess(
                new Parts(repository),
                MeshService.SLI.folder(),
                Map.of(),
                new StackFolders(repository.resolve("data"), repository.resolve("logs")),
                FreePorts.next(),
                FreePorts.next(),
                Lifetime.OF_THIS_JVM);
    }
}
