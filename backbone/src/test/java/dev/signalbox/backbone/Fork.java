package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Starts stations as processes, fast: their classes come loaded and linked from a cache that one of them wrote. */
final class Fork {
    private static final Path FOLDER = Path.of("target", "forks");
    private static final long TRAINED_WITHIN_SECONDS = 90;

    private final String classPath;
    private final Optional<Path> cache;

    private Fork(String classPath, Optional<Path> cache) {
        this.classPath = classPath;
        this.cache = cache;
    }

    /** Without a cache, for a test that starts few. */
    static Fork plain() throws IOException {
        Files.createDirectories(FOLDER);
        return new Fork(System.getProperty("java.class.path"), Optional.empty());
    }

    /** Lets one station run and stop, and keeps what its classes look like then. */
    static Fork trainedWith(Station.Setup setup) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path cache = Files.createTempFile(FOLDER, "station", ".aot");
        Fork fork = new Fork(jars(), Optional.of(cache));
        Process training = fork.start(setup, "-XX:AOTCacheOutput=" + cache, Map.of(), "training");
        Thread.ofVirtual().start(() -> end(training, setup));
        assertThat(training.waitFor(TRAINED_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(training.exitValue()).isZero();
        return fork;
    }

    /** Once it has read something, closing its standard input ends it in good order. */
    private static void end(Process training, Station.Setup setup) {
        try (var connection = setup.connection();
                var statement = connection.createStatement()) {
            boolean read = false;
            while (!read && training.isAlive()) {
                try (var row = statement.executeQuery("SELECT count(*) FROM counter")) {
                    read = row.next() && row.getLong(1) > 0;
                }
                training.waitFor(100, TimeUnit.MILLISECONDS);
            }
            training.getOutputStream().close();
        } catch (Exception failed) {
            training.destroyForcibly();
            throw new IllegalStateException(failed);
        }
    }

    Process start(Station.Setup setup, Map<String, String> environment, String log) throws IOException {
        return start(setup, cache.map(path -> "-XX:AOTCache=" + path).orElse("-Xshare:auto"), environment, log);
    }

    /** What a process started under this name has said. */
    static String said(String log) {
        try {
            return Files.readString(FOLDER.resolve(log + ".log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Process start(Station.Setup setup, String cached, Map<String, String> environment, String log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                cached,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-Dsignalbox.test-infrastructure.folder=" + System.getProperty("signalbox.test-infrastructure.folder"),
                "-cp",
                classPath,
                ForkedStation.class.getName()));
        command.addAll(List.of(ForkedStation.arguments(setup)));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(FOLDER.resolve(log + ".log").toFile()));
        process.environment().putAll(environment);
        return process.start();
    }

    /** The class path of this test; its folders as archives, since only those can be cached. */
    private static String jars() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            jars.add(
                    Files.isDirectory(path) && !entry.isEmpty()
                            ? jarOf(path, jars.size()).toString()
                            : entry);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path jarOf(Path folder, int number) throws IOException {
        Path jar = FOLDER.resolve("classes-" + number + ".jar").toAbsolutePath();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
