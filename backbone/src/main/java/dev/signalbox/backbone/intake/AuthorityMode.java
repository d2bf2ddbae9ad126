package dev.signalbox.backbone.intake;

/** Whose word counts: {@code signalbox.authority}. */
public enum AuthorityMode {
    /** Everybody's: a mesh without rights per domain. */
    OPEN,
    /** That of the topic's suffix, which Kafka's access control guards. */
    TOPIC
}
