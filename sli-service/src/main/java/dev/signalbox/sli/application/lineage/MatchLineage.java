package dev.signalbox.sli.application.lineage;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.lineage.LineageFact;
import dev.signalbox.sli.model.lineage.ObservedLineage;
import dev.signalbox.sli.projection.LineageFlows;
import dev.signalbox.sli.projection.LineageMatches;
import dev.signalbox.sli.projection.LineageProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Holds reports against the ports that were in force when they came. Every lane has been read so far (ADR 0008), so it does not
 * depend on which lane was quicker, and a rebuild finds the same.
 */
@ApplicationScoped
public class MatchLineage {
    /** The timer of a product of which something was reported. */
    public static final String FACTS = "lineage-facts";

    static final int AT_ONCE = 500;

    private final LineageProjection lineage;
    private final LineageMatches matches;
    private final LineageFlows flows;

    MatchLineage(LineageProjection lineage, LineageMatches matches, LineageFlows flows) {
        this.lineage = lineage;
        this.matches = matches;
        this.flows = flows;
    }

    /**
     * Takes what was reported up to this moment; what it counts is counted under the locks of the products.
     *
     * @return what was seen to flow, to be told
     */
    public List<ObservedLineage> due(String domain, Instant dueAt, Decisions decisions) {
        List<UUID> reports = lineage.open(domain, dueAt, AT_ONCE);
        for (ProductId product : matched(domain, reports)) {
            decisions.schedule(FACTS, product.value(), product.value(), dueAt);
        }
        lineage.lastOpen(domain).ifPresent(last -> TakeLineage.schedule(domain, last, decisions));
        return reports.isEmpty() ? List.of() : flows.observed(domain, reports);
    }

    /** Puts down what follows from these reports; returns the products that it is about. */
    Iterable<ProductId> matched(String domain, List<UUID> reports) {
        TreeSet<String> products = new TreeSet<>();
        if (!reports.isEmpty()) {
            List<LineageFact> facts = new ArrayList<>(matches.runs(domain, reports));
            facts.addAll(matches.counts(domain, reports));
            matches.putDown(facts);
            matches.markUnmatched(domain, reports);
            facts.forEach(fact -> products.add(fact.product().value()));
        }
        return products.stream().map(ProductId::new).toList();
    }
}
