package dev.signalbox.cli.mesh;

import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.ProductIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An application that reads a product, or no longer does, as it is told to the mesh.
 *
 * @param declarationId the event's id, which the answer names
 * @param fields none, and no reader schema, means that nobody knows
 */
public record Declaration(
        String declarationId,
        String consumerId,
        String contact,
        String purpose,
        String productId,
        int majorVersion,
        @Nullable String port,
        List<String> fields,
        @Nullable String readerSchema,
        boolean active,
        Instant declaredAt) {

    public Declaration {
        fields = List.copyOf(fields);
    }

    public ConsumptionDeclared event() {
        return ConsumptionDeclared.newBuilder()
                .setConsumerId(consumerId)
                .setContact(contact)
                .setPurpose(purpose)
                .setProductId(productId)
                .setMajorVersion(majorVersion)
                .setPort(port)
                .setFields(fields)
                .setReaderSchema(readerSchema)
                .setStatus(active ? "ACTIVE" : "WITHDRAWN")
                .setDeclaredAt(declaredAt)
                .build();
    }

    public CloudEvent envelope() {
        return new CloudEvent(
                declarationId,
                ProductIds.domainOf(consumerId) + "/signalbox-cli",
                EventType.CONSUMPTION_DECLARED.ceType(),
                productId,
                declaredAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
