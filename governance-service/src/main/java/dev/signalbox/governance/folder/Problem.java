package dev.signalbox.governance.folder;

import dev.signalbox.governance.yaml.Position;

/** Why the governance folder is not taken, and where. */
public record Problem(String file, Position at, String message) {
    static Problem inFile(String file, String message) {
        return new Problem(file, new Position(1, 1), message);
    }

    @Override
    public String toString() {
        return file + ":" + at + ": " + message;
    }
}
