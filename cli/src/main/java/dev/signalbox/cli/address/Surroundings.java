package dev.signalbox.cli.address;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it: environment variables, the folder it was called in, the clock.
 *
 * @param home where Signalbox itself lies, as the start script says
 */
public record Surroundings(Map<String, String> environment, Path folder, Optional<Path> home, InstantSource clock) {
    private static final String HOME = "signalbox.home";

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.dir")).toAbsolutePath(),
                Optional.ofNullable(System.getProperty(HOME)).map(Path::of),
                InstantSource.system());
    }

    /** The same without this variable. */
    public Surroundings without(String name) {
        Map<String, String> fewer = new HashMap<>(environment);
        fewer.remove(name);
        return new Surroundings(fewer, folder, home, clock);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
