package dev.signalbox.local;

/** How long a process of the stack lives. */
public enum Lifetime {
    /** It ends with the JVM that started it. */
    OF_THIS_JVM,
    /** It has a session of its own and runs until it is stopped. */
    DETACHED
}
