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
        EnvelopeHeaders.check("ce_id", id);
        EnvelopeHeaders.check("ce_source", source);
        EnvelopeHeaders.check("ce_type", type);
        EnvelopeHeaders.check("ce_subject", subject);
        correlationId.ifPresent(value -> EnvelopeHeaders.check("ce_correlationid", value));
        causationId.ifPresent(value -> EnvelopeHeaders.check("ce_causationid", value));
    }

    /** Adds the envelope to a record's headers, in the place of one that stands there. */
    public void writeTo(Headers headers) {
        EnvelopeHeaders.put(headers, "ce_specversion", EnvelopeHeaders.SPEC_VERSION);
        EnvelopeHeaders.put(headers, "ce_id", id);
        EnvelopeHeaders.put(headers, "ce_source", source);
        EnvelopeHeaders.put(headers, "ce_type", type);
        EnvelopeHeaders.put(headers, "ce_subject", subject);
        EnvelopeHeaders.put(headers, "ce_time", time.toString());
        EnvelopeHeaders.put(headers, "content-type", CONTENT_TYPE);
        EnvelopeHeaders.put(headers, "ce_correlationid", correlationId);
        EnvelopeHeaders.put(headers, "ce_causationid", causationId);
        EnvelopeHeaders.put(headers, "traceparent", traceparent);
    }

    /**
     * Reads the envelope of a record. Headers that are not the envelope's are not looked at; a broken
     * {@code traceparent} is left out, because tracing must never cost an event.
     *
     * @throws EnvelopeException if a header is missing, repeated or wrong
     */
    public static CloudEvent readFrom(Headers headers) {
        EnvelopeHeaders.requireBinaryMode(headers);
        return new CloudEvent(
                EnvelopeHeaders.required(headers, "ce_id"),
                EnvelopeHeaders.required(headers, "ce_source"),
                EnvelopeHeaders.required(headers, "ce_type"),
                EnvelopeHeaders.required(headers, "ce_subject"),
                EnvelopeHeaders.requiredTime(headers, "ce_time"),
                EnvelopeHeaders.optional(headers, "ce_correlationid"),
                EnvelopeHeaders.optional(headers, "ce_causationid"),
                EnvelopeHeaders.traceparent(headers));
    }
}
