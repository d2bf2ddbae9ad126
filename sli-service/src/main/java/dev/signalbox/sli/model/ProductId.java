package dev.signalbox.sli.model;

/** A data product, {@code <domain>.<product>}. */
public record ProductId(String value) {

    /** Whether it is the backbone's own; nothing of ours counts those, or our outputs would feed our inputs. */
    public boolean isOfSignalbox() {
        return value.startsWith("signalbox.");
    }

    /** The domain that owns it. */
    public String domain() {
        int dot = value.indexOf('.');
        return dot < 0 ? value : value.substring(0, dot);
    }
}
