package dev.signalbox.governance.yaml;

/** A text that is not YAML as it is taken here. */
public final class YamlFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    public YamlFault(Position position, String message) {
        super(message);
        this.position = position;
    }

    public Position position() {
        return position;
    }
}
