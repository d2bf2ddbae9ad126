package dev.signalbox.publication;

import java.time.Instant;
import java.util.Optional;

/**
 * What a publication needs beside its files.
 *
 * @param publicationId a new UUIDv7
 */
public record PublicationRequest(
        Optional<String> domain, Optional<String> product, String publicationId, Instant now, String publishedBy) {}
