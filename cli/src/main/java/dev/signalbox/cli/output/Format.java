package dev.signalbox.cli.output;

/** How results are printed: a table for people, JSON or YAML for programs. */
public enum Format {
    TABLE,
    JSON,
    YAML
}
