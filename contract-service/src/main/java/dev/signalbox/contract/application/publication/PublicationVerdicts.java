package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.consumption.ConsumerImpacts;
import dev.signalbox.contract.application.consumption.ConsumerRegister;
import dev.signalbox.contract.application.lifecycle.CheckLifecycle;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.Decision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The verdict on a product's description, the same whether it was published or is only asked about. */
@Singleton
public final class PublicationVerdicts {

    private final ContractChecks checks;
    private final ConsumerRegister consumers;
    private final CheckLifecycle lifecycle;

    public PublicationVerdicts(ContractChecks checks, ConsumerRegister consumers, CheckLifecycle lifecycle) {
        this.checks = checks;
        this.consumers = consumers;
        this.lifecycle = lifecycle;
    }

    /** What is decided, and what it means for each consumer. */
    public record Verdict(Decision decision, List<ConsumerImpact> impacts) {
        public Verdict {
            impacts = List.copyOf(impacts);
        }
    }

    /** Without a moment: what the documents say of each other. */
    public Verdict on(IncomingProduct product, AdmittedProduct admitted) {
        return on(product, admitted, checks.readings());
    }

    /** The same where some of the documents were read before. */
    public Verdict on(IncomingProduct product, AdmittedProduct admitted, Readings readings) {
        List<Consumption> readers = consumers.active(product.productId());
        Decision decision =
                HarmlessChanges.allowed(checks.decide(product, admitted, readings), readers, product.standing());
        return new Verdict(decision, ConsumerImpacts.of(readers, decision, admitted));
    }

    /**
     * The same at a moment: with the clocks that run for majors.
     *
     * @param now by the broker's clock
     */
    public Verdict on(IncomingProduct product, AdmittedProduct admitted, Instant now) {
        Verdict verdict = on(product, admitted);
        List<Finding> found = lifecycle.findings(product, verdict.decision().contracts(), admitted, now);
        return new Verdict(with(verdict.decision(), found), verdict.impacts());
    }

    /**
     * The same of one document, which says nothing of the majors that it is not of.
     *
     * @param now by the clock of who asks
     */
    public Verdict onDocument(IncomingProduct product, AdmittedProduct admitted, Readings readings, Instant now) {
        Verdict verdict = on(product, admitted, readings);
        List<Finding> found = lifecycle.said(product, verdict.decision().contracts(), admitted, now);
        return new Verdict(with(verdict.decision(), found), verdict.impacts());
    }

    private static Decision with(Decision decision, List<Finding> found) {
        List<Finding> all = new ArrayList<>(decision.findings());
        all.addAll(found);
        return Finding.anyError(all)
                ? new Decision.Rejected(decision.contracts(), all)
                : new Decision.Accepted(decision.contracts(), all);
    }
}
