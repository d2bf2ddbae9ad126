package dev.signalbox.contract.application;

import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.model.publication.CheckedContract;
import java.util.List;

/** What is told of one checked contract. */
public record ContractOutcome(
        String contractId,
        String version,
        String digest,
        Level level,
        boolean breaksConsumers,
        boolean breaksReplay,
        List<ContractChange> changes) {

    public ContractOutcome {
        changes = List.copyOf(changes);
    }

    public static ContractOutcome of(CheckedContract checked) {
        return new ContractOutcome(
                checked.contract().id(),
                checked.version().toString(),
                checked.contract().digest(),
                checked.difference().level(),
                checked.difference().breaksConsumers(),
                checked.difference().breaksReplay(),
                checked.difference().changes());
    }
}
