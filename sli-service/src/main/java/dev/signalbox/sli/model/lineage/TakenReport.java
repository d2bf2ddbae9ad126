package dev.signalbox.sli.model.lineage;

import java.time.Instant;
import java.util.UUID;

/**
 * A report as it stands on the topic.
 *
 * @param domain the domain that reports
 * @param at the broker's time of the event
 */
public record TakenReport(String domain, UUID id, LineageReport report, Instant at) {}
