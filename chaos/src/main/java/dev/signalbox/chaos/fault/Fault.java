package dev.signalbox.chaos.fault;

import java.util.List;
import java.util.Optional;

/** A way to hurt the mesh. */
public interface Fault {
    /** The name that a call of the rig gives it. */
    String name();

    /** Why it cannot be done on this machine; empty if it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Whether the rig must stand behind proxies for it. */
    default boolean needsProxies() {
        return false;
    }

    /** Hurts, lets heal, and returns when what was hurt works again. */
    List<Recovery> strike(Strike strike);
}
