package dev.signalbox.cli.mesh;

import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * One decoded event and where it stood.
 *
 * @param brokerTime the broker's timestamp: the time that counts
 */
public record ReceivedEvent(
        EventType type,
        CloudEvent envelope,
        SpecificRecord payload,
        String topic,
        int partition,
        long offset,
        Instant brokerTime) {}
