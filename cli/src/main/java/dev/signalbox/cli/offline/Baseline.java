package dev.signalbox.cli.offline;

import dev.signalbox.cli.outcome.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a contract is compared with, as it is named on the command line. */
public sealed interface Baseline {

    String GIT = "git:";
    String REGISTRY = "registry";

    /** Another document. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Document(String name, byte[] bytes) implements Baseline {}

    /** A commit in which the document does not stand yet. */
    record Nothing(String name) implements Baseline {}

    /** The schemas of a registry; without an address, that of the mesh. */
    record Registry(Optional<String> url) implements Baseline {}

    /**
     * Finds it: {@code git:REF}, {@code git:REF:PATH}, {@code registry}, {@code registry:URL}, or a file.
     *
     * @param contract the document that is checked, for a git reference without a path
     */
    static Baseline of(String source, Path contract) {
        if (source.startsWith(GIT)) {
            String[] parts = source.substring(GIT.length()).split(":", 2);
            return new GitFile(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(), contract).find();
        }
        if (source.equals(REGISTRY)) {
            return new Registry(Optional.empty());
        }
        if (source.startsWith(REGISTRY + ":")) {
            return new Registry(Optional.of(source.substring(REGISTRY.length() + 1)));
        }
        try {
            return new Document(source, Files.readAllBytes(Path.of(source)));
        } catch (IOException missing) {
            throw CommandFailedException.usage(
                    "cannot read " + source + ", which the contract is compared with",
                    "name a file, git:<ref>[:<path>], or registry[:<url>]");
        }
    }
}
