package dev.signalbox.events.envelope;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * The envelope of an event: CloudEvents 1.0 in Kafka's binary mode.
 *
 * @param source who wrote it: a domain's pipeline or a service
 * @param subject the product id; equals the record's key and the payload's {@code productId}
 * @param time the writer's clock; a claim, never used for order
 * @param correlationId the publication that this event belongs to
 * @param causationId the id of the event that this one answers
 * @param traceparent the W3C trace context
 */
public record CloudEvent(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        Optional<String> correlationId,
        Optional<String> causationId,
        Optional<String> traceparent) {

    /** The one content type of the mesh: Avro in the Confluent wire format. */
    public static final String CONTENT_TYPE = "application/avro;framing=confluent";

    public CloudEvent {
        EnvelopeHeaders.check(EnvelopeHeader.ID, id);
        EnvelopeHeaders.check(EnvelopeHeader.SOURCE, source);
        EnvelopeHeaders.check(EnvelopeHeader.TYPE, type);
        EnvelopeHeaders.check(EnvelopeHeader.SUBJECT, subject);
        correlationId.ifPresent(value -> EnvelopeHeaders.check(EnvelopeHeader.CORRELATION_ID, value));
        causationId.ifPresent(value -> EnvelopeHeaders.check(EnvelopeHeader.CAUSATION_ID, value));
    }

    /** Adds the envelope to a record's headers, in the place of one that stands there. */
    public void writeTo(Headers headers) {
        EnvelopeHeaders.put(headers, EnvelopeHeader.SPEC_VERSION, EnvelopeHeaders.SPEC_VERSION);
        EnvelopeHeaders.put(headers, EnvelopeHeader.ID, id);
        EnvelopeHeaders.put(headers, EnvelopeHeader.SOURCE, source);
        EnvelopeHeaders.put(headers, EnvelopeHeader.TYPE, type);
        EnvelopeHeaders.put(headers, EnvelopeHeader.SUBJECT, subject);
        EnvelopeHeaders.put(headers, EnvelopeHeader.TIME, time.toString());
        EnvelopeHeaders.put(headers, EnvelopeHeader.CONTENT_TYPE, CONTENT_TYPE);
        EnvelopeHeaders.put(headers, EnvelopeHeader.CORRELATION_ID, correlationId);
        EnvelopeHeaders.put(headers, EnvelopeHeader.CAUSATION_ID, causationId);
        EnvelopeHeaders.put(headers, EnvelopeHeader.TRACEPARENT, traceparent);
    }

    /**
     * Reads the envelope of a record. Headers that are not the envelope's are not looked at; a broken
     * {@code traceparent} is left out, because tracing must never cost an event.
     *
     * @throws EnvelopeException if a header is missing, repeated or wrong
     */
    public static CloudEvent readFrom(Headers headers) {
        EnvelopeHeaders found = EnvelopeHeaders.of(headers).requireBinaryMode();
        return new CloudEvent(
                found.required(EnvelopeHeader.ID),
                found.required(EnvelopeHeader.SOURCE),
                found.required(EnvelopeHeader.TYPE),
                found.required(EnvelopeHeader.SUBJECT),
                EnvelopeTime.read(EnvelopeHeader.TIME, found.required(EnvelopeHeader.TIME)),
                found.optional(EnvelopeHeader.CORRELATION_ID),
                found.optional(EnvelopeHeader.CAUSATION_ID),
                found.traceparent());
    }
}
