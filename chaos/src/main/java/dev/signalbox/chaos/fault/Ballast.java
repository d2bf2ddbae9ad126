package dev.signalbox.chaos.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that takes all the room that its disk has left, until it is closed. */
record Ballast(Path file) implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    static Ballast fill(Path folder) {
        Ballast ballast = new Ballast(folder.resolve("ballast"));
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(ballast.file)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // That it is full is what was wanted.
            if (!Files.exists(ballast.file)) {
                throw new UncheckedIOException(full);
            }
        }
        return ballast;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
