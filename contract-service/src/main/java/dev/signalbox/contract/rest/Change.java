package dev.signalbox.contract.rest;

import dev.signalbox.contract.model.change.ContractChange;
import org.jspecify.annotations.Nullable;

/** One change, with what it does to whom. */
public record Change(
        String kind,
        String path,
        @Nullable String oldValue,
        @Nullable String newValue,
        @Nullable String hint,
        boolean breaksConsumers,
        boolean breaksReplay,
        String source) {

    static Change of(ContractChange change) {
        return new Change(
                change.kind().name(),
                change.path(),
                change.oldValue(),
                change.newValue(),
                change.hint(),
                change.kind().breaksConsumers(),
                change.kind().breaksReplay(),
                change.kind().source().name());
    }
}
