package dev.signalbox.backbone.handler;

/**
 * A well-formed event that its topic's domain had no authority to write.
 *
 * @param message which rule refused it
 */
public record RefusedEvent(MeshEvent event, String message) {}
