package dev.signalbox.governance.messaging.publication;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.governance.application.PolicySets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** A publication that came before any policies were active: it waits for them as an effect, which keeps its cause. */
@ApplicationScoped
public class HeldPublication implements EffectHandler {
    static final String KIND = "held-publication";

    private final PolicySets policySets;
    private final Publications publications;

    HeldPublication(PolicySets policySets, Publications publications) {
        this.policySets = policySets;
        this.publications = publications;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String perform(PendingEffect effect) {
        boolean active =
                QuarkusTransaction.requiringNew().call(() -> policySets.active().isPresent());
        if (!active) {
            throw new IllegalStateException("no policies are active; the governance folder's status says why");
        }
        return "{}";
    }

    @Override
    public void done(PendingEffect effect, String result, Decisions decisions) {
        publications.released(effect.productId(), effect.payload(), effect.cause(), decisions);
    }
}
