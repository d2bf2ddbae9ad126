package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.model.consumption.ConsumerKind;
import dev.signalbox.contract.model.consumption.Consumption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a domain says of an application of its own.
 *
 * @param status {@code ACTIVE} or {@code WITHDRAWN}, as written
 * @param declaredAt by the broker's clock
 */
public record Declaration(
        String productId,
        String consumerId,
        int majorVersion,
        Optional<String> port,
        List<String> fields,
        Optional<String> readerSchema,
        String status,
        String purpose,
        String contact,
        Instant declaredAt) {

    public Declaration {
        fields = List.copyOf(fields);
    }

    /** The same, as the answer to it says when it came. */
    public Declaration declaredAt(Instant answered) {
        return new Declaration(
                productId, consumerId, majorVersion, port, fields, readerSchema, status, purpose, contact, answered);
    }

    Consumption consumption() {
        return new Consumption(consumerId, ConsumerKind.DECLARED, majorVersion, port, fields, readerSchema);
    }
}
