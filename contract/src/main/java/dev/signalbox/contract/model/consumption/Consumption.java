package dev.signalbox.contract.model.consumption;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one consumer reads of a product.
 *
 * @param port the output port, empty for all
 * @param fields paths of names; together with no reader schema, none means that nobody knows what it reads
 * @param readerSchema the Avro schema that it reads with, as JSON
 */
public record Consumption(
        String consumerId,
        ConsumerKind kind,
        int majorVersion,
        Optional<String> port,
        List<String> fields,
        Optional<String> readerSchema) {

    public Consumption {
        fields = List.copyOf(fields);
    }

    /** Whether it says neither by fields nor by a schema what it reads. */
    public boolean namesNothing() {
        return fields.isEmpty() && readerSchema.isEmpty();
    }

    /** Whether it reads what stands behind these ports. */
    public boolean readsBehind(Set<String> ports) {
        return port.isEmpty() || ports.contains(port.get());
    }
}
