package dev.signalbox.governance.cel;

import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.Facts.Change;
import dev.signalbox.governance.model.publication.Facts.Contract;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts under the names that expressions use. */
final class Variables {
    private static final List<String> LEVELS = List.of("NONE", "NEW", "PATCH", "MINOR", "MAJOR");

    private Variables() {}

    static Map<String, Object> ofProduct(Facts facts, Instant now) {
        Map<String, Object> variables = shared(facts, now);
        variables.put("contracts", facts.contracts());
        variables.put("change", overall(facts));
        return variables;
    }

    static Map<String, Object> ofContract(Facts facts, Contract contract, Instant now) {
        Map<String, Object> variables = shared(facts, now);
        variables.put("contract", contract);
        variables.put("change", facts.changeOf(contract));
        return variables;
    }

    private static Map<String, Object> shared(Facts facts, Instant now) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("product", facts.product());
        variables.put("consumers", facts.consumers());
        variables.put("slo", facts.objectives());
        variables.put("domain", facts.domain());
        variables.put("current", facts.current());
        variables.put("now", now);
        return variables;
    }

    /** All contracts' changes as one: the highest level, and every difference. */
    private static Change overall(Facts facts) {
        List<Change> changes = facts.changes();
        return new Change(
                "",
                facts.product().version(),
                changes.stream()
                        .map(Change::level)
                        .max(Comparator.comparingInt(LEVELS::indexOf))
                        .orElse("NONE"),
                changes.stream().anyMatch(Change::breaksConsumers),
                changes.stream().anyMatch(Change::breaksReplay),
                changes.stream()
                        .flatMap(change -> change.differences().stream())
                        .toList());
    }
}
