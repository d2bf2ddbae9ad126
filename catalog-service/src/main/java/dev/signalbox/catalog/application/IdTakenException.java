package dev.signalbox.catalog.application;

/** An id that a caller chose stands for another publication already. */
public final class IdTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdTakenException(String publicationId, String productId, String version) {
        super(publicationId + " is the publication of " + productId + " " + version, null, false, false);
    }
}
