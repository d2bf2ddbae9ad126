package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.consumption.ConsumerImpacts;
import dev.signalbox.contract.application.consumption.ConsumerRegister;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.Decision;
import jakarta.inject.Singleton;
import java.util.List;

/** The verdict on a product's description, the same whether it was published or is only asked about. */
@Singleton
public final class PublicationVerdicts {

    private final ContractChecks checks;
    private final ConsumerRegister consumers;

    public PublicationVerdicts(ContractChecks checks, ConsumerRegister consumers) {
        this.checks = checks;
        this.consumers = consumers;
    }

    /** What is decided, and what it means for each consumer. */
    public record Verdict(Decision decision, List<ConsumerImpact> impacts) {
        public Verdict {
            impacts = List.copyOf(impacts);
        }
    }

    public Verdict on(IncomingProduct product, AdmittedProduct admitted) {
        return on(product, admitted, checks.readings());
    }

    /** The same where some of the documents were read before. */
    public Verdict on(IncomingProduct product, AdmittedProduct admitted, Readings readings) {
        Decision decision = checks.decide(product, admitted, readings);
        return new Verdict(decision, ConsumerImpacts.of(consumers.active(product.productId()), decision, admitted));
    }
}
