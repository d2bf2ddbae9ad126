package dev.signalbox.contract.model.change;

/** How far a contract moved from its predecessor, in the words of Semantic Versioning. */
public enum Level {
    /** There is no predecessor. */
    NEW,
    /** Not one character of content differs. */
    NONE,
    PATCH,
    MINOR,
    MAJOR
}
