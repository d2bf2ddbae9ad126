package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.contract.application.publication.CheckPublication;
import dev.signalbox.contract.application.rebuild.WriteAgain.Waiting;
import dev.signalbox.events.topic.EventType;
import jakarta.inject.Singleton;

/** Checks the publications of a product that wait for no candidate: their answers were lost with the database. */
@Singleton
public class AnswerPublications implements EffectHandler {

    static final String KIND = "answer-publications";

    private final CheckPublication publications;

    public AnswerPublications(CheckPublication publications) {
        this.publications = publications;
    }

    static void want(Waiting first, Decisions decisions) {
        decisions.perform(
                KIND,
                first.productId(),
                "",
                "{}",
                Publications.cause(
                        EventType.PRODUCT_PUBLISHED, first.productId(), first.publicationId(), first.arrival()));
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
        ContractHandler.answer(publications.next(effect.productId()), decisions);
    }
}
