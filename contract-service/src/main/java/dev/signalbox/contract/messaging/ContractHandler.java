package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.database.SmallSessions;
import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.UnreadableEvent;
import dev.signalbox.contract.application.consumption.CheckConsumption;
import dev.signalbox.contract.application.consumption.Declaration;
import dev.signalbox.contract.application.lifecycle.NoticeConsumers;
import dev.signalbox.contract.application.lifecycle.NoticeConsumers.Notice;
import dev.signalbox.contract.application.publication.Answer;
import dev.signalbox.contract.application.publication.CheckPublication;
import dev.signalbox.contract.application.publication.JudgePublication;
import dev.signalbox.contract.application.publication.JudgePublication.Consequences;
import dev.signalbox.contract.application.registration.Registration;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.topic.EventType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** What contract-service does with the events of the mesh: publications, judgements, declarations. */
@Singleton
public class ContractHandler implements MeshHandler {

    private static final Logger LOG = Logger.getLogger(ContractHandler.class);

    private final CheckPublication publications;
    private final JudgePublication judgements;
    private final CheckConsumption consumptions;
    private final NoticeConsumers notices;

    public ContractHandler(
            CheckPublication publications,
            JudgePublication judgements,
            CheckConsumption consumptions,
            NoticeConsumers notices) {
        this.publications = publications;
        this.judgements = judgements;
        this.consumptions = consumptions;
        this.notices = notices;
    }

    @Override
    public Set<EventType> reads() {
        return Set.of(EventType.PRODUCT_PUBLISHED, EventType.CONSUMPTION_DECLARED, EventType.PUBLICATION_JUDGED);
    }

    @Override
    public Set<String> locks(MeshEvent event) {
        return Set.of(event.productId());
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        SmallSessions.forEach(slice, event -> handle(event, decisions));
    }

    private void handle(MeshEvent event, Decisions decisions) {
        switch (event.payload()) {
            case ProductPublished published ->
                answer(publications.receive(Publications.incoming(published, event.cause())), decisions);
            case PublicationJudged judged -> judged(judged, event.cause(), decisions);
            case ConsumptionDeclared declared -> declared(declared, event.cause(), decisions);
            default -> throw new IllegalStateException("not subscribed to " + event.type());
        }
    }

    /** A domain whose publication cannot be read is told so, as of any other that is refused. */
    @Override
    public Set<EventType> answersUnreadable() {
        return Set.of(EventType.PRODUCT_PUBLISHED);
    }

    @Override
    public void unreadable(UnreadableEvent event, Decisions decisions) {
        answer(
                publications
                        .refuse(
                                event.envelope().subject(),
                                event.envelope().id(),
                                event.code() + ": " + event.message(),
                                Publications.arrival(event.cause()))
                        .stream()
                        .toList(),
                decisions);
    }

    private void judged(PublicationJudged judged, Cause cause, Decisions decisions) {
        Consequences consequences =
                judgements.judge(judged.getProductId(), judged.getPublicationId(), isAdmitted(judged), cause.now());
        for (Registration registration : consequences.closed().registrations()) {
            RegisterSchemas.want(registration, cause, decisions);
        }
        for (String source : consequences.closed().newlyRead()) {
            NoticeDeprecations.want(source, judged.getProductId(), cause, decisions);
        }
        notice(notices.give(judged.getProductId(), cause.now()), cause, decisions);
        answer(consequences.answers(), decisions);
    }

    static boolean isAdmitted(PublicationJudged judged) {
        return judged.getVerdict().equals("ADMITTED");
    }

    private void declared(ConsumptionDeclared declared, Cause.OfEvent cause, Decisions decisions) {
        Declaration declaration = Publications.declaration(declared, cause.now());
        CheckConsumption.Verdict verdict = consumptions.declare(declaration);
        decisions.emit(
                EventType.CONSUMPTION_CHECKED,
                declared.getProductId(),
                ContractEvents.checked(declaration, cause.envelope().id(), verdict),
                cause);
        notice(notices.give(declared.getProductId(), cause.now()), cause, decisions);
    }

    static void notice(List<Notice> given, Cause cause, Decisions decisions) {
        for (Notice notice : given) {
            decisions.emit(
                    EventType.DEPRECATION_NOTICED,
                    notice.productId(),
                    ContractEvents.noticed(notice),
                    cause,
                    ContractEvents.subject(notice));
        }
    }

    static void answer(List<Answer> answers, Decisions decisions) {
        for (Answer answer : answers) {
            LOG.infof(
                    "Publication %s of %s %s is %s with %d findings",
                    answer.publicationId(),
                    answer.productId(),
                    answer.version(),
                    answer.accepted() ? "accepted" : "rejected",
                    answer.findings().size());
            decisions.emit(
                    EventType.PUBLICATION_CHECKED,
                    answer.productId(),
                    ContractEvents.checked(answer),
                    Publications.cause(answer));
        }
    }
}
