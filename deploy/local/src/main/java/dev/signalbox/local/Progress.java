package dev.signalbox.local;

import java.time.Duration;

/** Hears how the parts of the stack come up and go down, from several threads at once. */
public interface Progress {
    /** A listener for those who only want the result. */
    Progress SILENT = new Progress() {};

    default void starting(String part) {}

    /** The part does its work, this long after its start; zero if it ran already. */
    default void ready(String part, Duration time) {}

    default void stopped(String part) {}

    /** Something a person should know, as a sentence. */
    default void note(String sentence) {}
}
