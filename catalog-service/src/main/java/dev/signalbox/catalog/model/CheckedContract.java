package dev.signalbox.catalog.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a published contract differs from the admitted one before it. */
public record CheckedContract(
        String contractId,
        String version,
        String digest,
        String level,
        boolean breaksConsumers,
        boolean breaksReplay,
        List<Change> changes,
        int changesCount) {
    public CheckedContract {
        changes = List.copyOf(changes);
    }

    /** One difference between two versions of a contract. */
    public record Change(
            String kind,
            String path,
            @Nullable String oldValue,
            @Nullable String newValue,
            boolean breaksConsumers,
            boolean breaksReplay,
            String source) {}
}
