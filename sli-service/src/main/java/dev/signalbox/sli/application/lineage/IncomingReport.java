package dev.signalbox.sli.application.lineage;

import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.sli.application.lineage.LineageRefusedException.Why;
import dev.signalbox.sli.model.lineage.LineageReport;
import dev.signalbox.sli.model.lineage.OpenLineage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A document that a domain's tool sent, on its way to the topic.
 *
 * @param id of its event: the same document again has the same
 */
// Bytes on their way through; nobody compares or changes them.
@SuppressWarnings("ArrayRecordComponent")
public record IncomingReport(String domain, UUID id, LineageReport report, byte[] document) {
    /** How far a domain's clock may be ahead, as of every event. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    /** Nothing ran before; years far back are in no calendar of an event or a database. */
    private static final Instant EARLIEST = Instant.EPOCH;

    /** What the event's other fields take at the most. */
    private static final int ENVELOPE = 1_024;

    /**
     * Reads a document.
     *
     * @param named the domain that the sender names; empty if the job's namespace is the domain
     * @param now the clock
     * @throws LineageRefusedException if it is not taken
     */
    public static IncomingReport read(byte[] document, Optional<String> named, Instant now) {
        if (document.length > EventRecords.MAX_EVENT_BYTES - ENVELOPE) {
            throw new LineageRefusedException(
                    Why.TOO_LARGE,
                    "the document has " + document.length + " bytes, more than an event of the mesh carries ("
                            + (EventRecords.MAX_EVENT_BYTES - ENVELOPE)
                            + "); leave out facets that nobody needs, such as a run's plan or source code");
        }
        LineageReport report = report(document);
        if (report.eventTime().isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new LineageRefusedException(
                    Why.INVALID,
                    "eventTime " + report.eventTime() + " is more than " + CLOCK_TOLERANCE.toSeconds()
                            + " s ahead; set the sender's clock");
        }
        if (report.eventTime().isBefore(EARLIEST)) {
            throw new LineageRefusedException(
                    Why.INVALID, "eventTime " + report.eventTime() + " lies before 1970; set the sender's clock");
        }
        String domain = domain(named.or(report::jobNamespace), named.isPresent());
        return new IncomingReport(domain, id(domain, report, document), report, document);
    }

    /**
     * Each of several documents in one, or why that one is not taken, in their order.
     *
     * @throws LineageRefusedException if it is no list
     */
    public static List<byte[]> several(byte[] documents) {
        if (tree(documents) instanceof List<?> list) {
            return list.stream().map(LineageDocument::write).toList();
        }
        throw new LineageRefusedException(Why.UNREADABLE, "a batch is a list of documents of OpenLineage");
    }

    private static LineageReport report(byte[] document) {
        Object tree = tree(document);
        return switch (OpenLineage.read(tree)) {
            case OpenLineage.Reading.Accepted(LineageReport report) -> report;
            case OpenLineage.Reading.Refused(var findings) -> throw new LineageRefusedException(Why.INVALID, findings);
        };
    }

    private static Object tree(byte[] document) {
        try {
            Object tree = LineageDocument.read(document);
            return tree == null ? Map.of() : tree;
        } catch (LineageDocument.UnreadableException e) {
            throw new LineageRefusedException(Why.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private static String domain(Optional<String> domain, boolean isNamed) {
        return domain.filter(name -> ProductIds.isValidDomain(name)
                        && ProductIds.isValid(ProductIds.ofDomain(name))
                        && !name.equals(ProductIds.SIGNALBOX_DOMAIN))
                .orElseThrow(() -> new LineageRefusedException(
                        Why.NO_DOMAIN,
                        (isNamed
                                        ? "the domain that is named is none: lower-case letters, digits and '-'"
                                        : "nothing says which domain reports")
                                + "; set the sender's endpoint to /api/v1/lineage?domain=<domain>, or give its jobs the domain"
                                + " as their namespace"));
    }

    private static UUID id(String domain, LineageReport report, byte[] document) {
        return EventIds.named(
                "lineage.reported",
                domain,
                report.runId().orElse(""),
                report.state().name(),
                report.eventTime().toString(),
                digest(document));
    }

    private static String digest(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
