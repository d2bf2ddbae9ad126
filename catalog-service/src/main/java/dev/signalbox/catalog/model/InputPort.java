package dev.signalbox.catalog.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product that a product reads. */
public record InputPort(
        String name, String productId, @Nullable String port, int majorVersion, List<String> fields) {
    public InputPort {
        fields = List.copyOf(fields);
    }
}
