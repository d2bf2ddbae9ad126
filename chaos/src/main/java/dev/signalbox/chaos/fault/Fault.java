package dev.signalbox.chaos.fault;

import java.util.List;

/** A way to hurt the mesh. */
public interface Fault {
    /** The name that a call of the rig gives it. */
    String name();

    /** Hurts, lets heal, and returns when what was hurt works again. */
    List<Recovery> strike(Strike strike);
}
