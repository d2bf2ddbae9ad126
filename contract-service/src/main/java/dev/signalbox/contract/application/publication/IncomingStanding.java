package dev.signalbox.contract.application.publication;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a product says it stands in its life.
 *
 * @param sunset when it stops being served, if it says so
 * @param successor the product that takes its place, if it says so
 */
public record IncomingStanding(String lifecycle, Optional<Instant> sunset, Optional<String> successor) {}
