package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.contract.application.lifecycle.NoticeConsumers;
import jakarta.inject.Singleton;

/**
 * Tells a product's readers of its sunsets under that product's own lock: when another product comes to read it, and when a
 * rebuild finds somebody who was not told.
 */
@Singleton
public class NoticeDeprecations implements EffectHandler {

    static final String KIND = "notice-deprecations";

    private final NoticeConsumers notices;

    public NoticeDeprecations(NoticeConsumers notices) {
        this.notices = notices;
    }

    /** @param key who is new among the readers, or empty */
    static void want(String productId, String key, Cause cause, Decisions decisions) {
        decisions.perform(KIND, productId, key, "{}", cause);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Nothing is done outside: it only waits for the lock of the product that is read. */
    @Override
    public String perform(PendingEffect effect) {
        return "";
    }

    @Override
    public void done(PendingEffect effect, String result, Decisions decisions) {
        ContractHandler.notice(notices.give(effect.productId(), effect.cause().now()), effect.cause(), decisions);
    }
}
