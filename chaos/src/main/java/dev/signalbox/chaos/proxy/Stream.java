package dev.signalbox.chaos.proxy;

/** Which way bytes go. */
public enum Stream {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM
}
