package dev.signalbox.contract.application.consumption;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input port of a publication: what the product reads of another.
 *
 * @param port the output port of the other product, null for all
 */
public record IncomingInput(
        String name,
        String productId,
        @Nullable String port,
        int majorVersion,
        List<String> fields,
        @Nullable String readerSchema) {

    public IncomingInput {
        fields = List.copyOf(fields);
    }
}
