package dev.signalbox.events.registry;

/** One version under a subject: its place, the id that records carry, and the schema's text. */
public record SubjectVersion(String subject, int version, int id, String schema) {}
