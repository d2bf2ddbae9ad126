package dev.signalbox.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has laid what the stack is made of; the folders are found from the repository's root. */
public record Parts(Path repository) {

    /** The repository that this program was started in, found by walking up from the working folder. */
    public static Parts here() {
        var start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml")) && Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                return new Parts(folder);
            }
        }
        throw new PartFailed(
                "The local stack",
                "did not find the Signalbox repository above %s.".formatted(start),
                "call it from inside the repository.");
    }

    Path brokerJars() {
        return built("deploy/local/broker/target/lib");
    }

    Path registryApp() {
        return built("deploy/local/target/parts/registry/quarkus-run.jar");
    }

    Path postgresArchive() {
        return built("deploy/local/target/parts/postgres-archive");
    }

    Path postgresHome() {
        return repository.resolve("deploy/local/target/parts/postgres");
    }

    /** The runnable jar of a service, named as its folder. */
    Path serviceApp(String service) {
        return built(service + "/target/quarkus-app/quarkus-run.jar");
    }

    private Path built(String path) {
        var built = repository.resolve(path);
        if (!Files.exists(built)) {
            throw new PartFailed(
                    "The local stack",
                    "misses %s.".formatted(built),
                    "build it: call ./signalbox, or mvn -DskipTests package at the repository's root.");
        }
        return built;
    }
}
