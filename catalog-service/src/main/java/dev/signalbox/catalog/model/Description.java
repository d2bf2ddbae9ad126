package dev.signalbox.catalog.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a publication says about its product; the domain's claims, word for word. */
public record Description(
        String name,
        @Nullable String tenant,
        String lifecycle,
        @Nullable Deprecation deprecation,
        Owner owner,
        @Nullable String purpose,
        List<OutputPort> outputPorts,
        List<InputPort> inputPorts,
        List<String> tags,
        @Nullable String changelog,
        Instant publishedAt,
        String publishedBy) {
    public Description {
        outputPorts = List.copyOf(outputPorts);
        inputPorts = List.copyOf(inputPorts);
        tags = List.copyOf(tags);
    }
}
