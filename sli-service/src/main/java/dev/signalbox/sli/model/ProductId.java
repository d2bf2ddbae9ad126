package dev.signalbox.sli.model;

/** A data product, {@code <domain>.<product>}. */
public record ProductId(String value) {

    /** Whether it is the backbone's own; nothing of ours counts those, or our outputs would feed our inputs. */
    public boolean isOfSignalbox() {
        return value.startsWith("signalbox.");
    }

    /** Whether it stands for a domain as a whole, and is no product. */
    public boolean isOfWholeDomain() {
        return value.equals(domain() + ".domain");
    }

    /** The domain that owns it. */
    public String domain() {
        int dot = value.indexOf('.');
        return dot < 0 ? value : value.substring(0, dot);
    }
}
