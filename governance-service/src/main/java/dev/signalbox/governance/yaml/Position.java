package dev.signalbox.governance.yaml;

/** A place in a text; lines and columns count from 1. */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
