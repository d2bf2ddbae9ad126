package dev.signalbox.contract.application.told;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.told.Capped.Budget;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.change.ContractChange;
import java.util.Comparator;
import java.util.List;

/** What an event carries of a verdict: lists of at most some hundreds, texts of at most 2 KiB. */
public final class Told {

    private static final int MOST_FINDINGS = 200;
    private static final int MOST_CHANGES = 200;
    private static final int MOST_IMPACTS = 500;
    private static final int FINDING_BYTES = 200 * 1024;
    private static final int CHANGE_BYTES = 350 * 1024;
    private static final int IMPACT_BYTES = 100 * 1024;

    private Told() {}

    /** One contract's outcome with as many of its changes as are told. */
    public record Outcome(ContractOutcome contract, int changes) {
        public boolean truncated() {
            return contract.changes().size() < changes;
        }
    }

    /** Errors first. */
    public static Capped<Finding> findings(List<Finding> findings) {
        return Capped.of(
                errorsFirst(findings),
                MOST_FINDINGS,
                new Budget(FINDING_BYTES),
                finding -> new Finding(
                        finding.code(),
                        Capped.text(finding.path()),
                        finding.line(),
                        Capped.text(finding.message()),
                        finding.severity()),
                finding -> Capped.size(finding.path()) + Capped.size(finding.message()) + 64);
    }

    public static List<Finding> errorsFirst(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    /** The contracts of one answer share what there is room for. */
    public static List<Outcome> contracts(List<ContractOutcome> contracts) {
        Budget budget = new Budget(CHANGE_BYTES);
        return contracts.stream().map(contract -> contract(contract, budget)).toList();
    }

    public static Outcome contract(ContractOutcome contract) {
        return contract(contract, new Budget(CHANGE_BYTES));
    }

    private static Outcome contract(ContractOutcome contract, Budget budget) {
        Capped<ContractChange> changes = Capped.of(
                contract.changes(),
                MOST_CHANGES,
                budget,
                change -> new ContractChange(
                        change.kind(),
                        Capped.text(change.path()),
                        Capped.textOrNull(change.oldValue()),
                        Capped.textOrNull(change.newValue())),
                change -> Capped.size(change.path())
                        + Capped.size(change.oldValue())
                        + Capped.size(change.newValue())
                        + 64);
        ContractOutcome told = new ContractOutcome(
                Capped.text(contract.contractId()),
                contract.version(),
                contract.digest(),
                contract.level(),
                contract.breaksConsumers(),
                contract.breaksReplay(),
                changes.items());
        return new Outcome(told, changes.count());
    }

    public static Capped<ConsumerImpact> impacts(List<ConsumerImpact> impacts) {
        return Capped.of(
                impacts,
                MOST_IMPACTS,
                new Budget(IMPACT_BYTES),
                impact -> new ConsumerImpact(
                        impact.consumerId(),
                        impact.impact(),
                        Capped.textOrNull(impact.path()),
                        Capped.textOrNull(impact.message())),
                impact -> Capped.size(impact.consumerId())
                        + Capped.size(impact.path())
                        + Capped.size(impact.message())
                        + 16);
    }
}
