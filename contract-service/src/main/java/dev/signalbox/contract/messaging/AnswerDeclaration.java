package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.consumption.CheckConsumption;
import dev.signalbox.contract.application.rebuild.Evidence.Declared;
import dev.signalbox.events.topic.EventType;
import jakarta.inject.Singleton;

/** Answers a declaration that was read before a rebuild, and whose answer was lost with the database. */
@Singleton
public class AnswerDeclaration implements EffectHandler {

    static final String KIND = "answer-declaration";

    private final CheckConsumption consumptions;

    public AnswerDeclaration(CheckConsumption consumptions) {
        this.consumptions = consumptions;
    }

    static Cause.OfEvent cause(Declared declared) {
        return Publications.cause(
                EventType.CONSUMPTION_DECLARED,
                declared.declaration().productId(),
                declared.declarationId(),
                declared.arrival());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Nothing is done outside: it only waits until the service works again. */
    @Override
    public String perform(PendingEffect effect) {
        return "";
    }

    @Override
    public void done(PendingEffect effect, String result, Decisions decisions) {
        Declared declared = Json.read(effect.payload(), Declared.class);
        CheckConsumption.Verdict verdict = consumptions.declare(declared.declaration());
        decisions.emit(
                EventType.CONSUMPTION_CHECKED,
                effect.productId(),
                ContractEvents.checked(declared.declaration(), declared.declarationId(), verdict),
                cause(declared));
    }
}
