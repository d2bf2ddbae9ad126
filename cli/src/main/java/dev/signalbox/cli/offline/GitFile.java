package dev.signalbox.cli.offline;

import dev.signalbox.cli.outcome.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file as it stands in a commit, read by the program git: it is wherever a checkout is, and knows the refs, filters and
 * partial clones of that checkout better than a library would (docs/adr/0030).
 */
record GitFile(String ref, Optional<String> path, Path contract) {

    Baseline find() {
        Path folder = Optional.ofNullable(contract.toAbsolutePath().getParent()).orElse(contract);
        Answer commit = run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
        if (commit.code != 0) {
            throw CommandFailedException.usage(
                    "git knows no commit " + ref + " in " + folder
                            + (commit.error.isBlank() ? "" : ": " + commit.error.strip()),
                    "fetch it first (a CI checkout is often shallow: git fetch origin <branch>), or name another ref");
        }
        String name = path.orElse("./" + contract.getFileName());
        Answer blob = run(folder, "cat-file", "blob", ref + ":" + name);
        if (blob.code == 0) {
            return new Baseline.Document(ref + ":" + name, blob.bytes);
        }
        if (path.isPresent()) {
            throw CommandFailedException.usage(
                    "there is no file " + name + " in " + ref,
                    "git ls-tree --name-only -r " + ref + " shows what there is");
        }
        return new Baseline.Nothing(ref + ":" + name);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(int code, byte[] bytes, String error) {}

    private static Answer run(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Path error = Files.createTempFile("signalbox-git", ".txt");
            try {
                Process git = new ProcessBuilder(command)
                        .redirectError(error.toFile())
                        .start();
                git.getOutputStream().close();
                byte[] bytes = git.getInputStream().readAllBytes();
                return new Answer(git.waitFor(), bytes, Files.readString(error));
            } finally {
                Files.delete(error);
            }
        } catch (IOException noGit) {
            throw CommandFailedException.usage(
                    "git cannot be started: " + noGit.getMessage(), "install git, or compare with a file");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(stopped));
        }
    }
}
