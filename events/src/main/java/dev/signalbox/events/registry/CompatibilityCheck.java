package dev.signalbox.events.registry;

import java.util.List;

/** What the registry says about a schema before it is registered; some registries give no messages. */
public record CompatibilityCheck(boolean isCompatible, List<String> messages) {
    public CompatibilityCheck {
        messages = List.copyOf(messages);
    }
}
