package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.rebuild.Evidence.Declared;
import dev.signalbox.contract.application.rebuild.Evidence.Judged;
import dev.signalbox.contract.application.rebuild.PublicationsAgain.Unregistered;
import dev.signalbox.contract.application.rebuild.WriteAgain;
import dev.signalbox.contract.application.rebuild.WriteAgain.Unfinished;
import dev.signalbox.contract.application.rebuild.WriteAgain.Untold;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.DeprecationNoticed;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.topic.EventType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How contract-service's rows are written again from the topics. Events are kept as they come; the rows follow from all of
 * a product's together, at the end.
 */
@Singleton
public class ContractRebuild implements RebuildHandler {

    private final WriteAgain again;
    private final ScanRegistryTimer scans;

    public ContractRebuild(WriteAgain again, ScanRegistryTimer scans) {
        this.again = again;
        this.scans = scans;
    }

    @Override
    public Set<EventType> answers() {
        return Set.of(
                EventType.PUBLICATION_CHECKED,
                EventType.SCHEMA_CHANGED,
                EventType.CONSUMPTION_CHECKED,
                EventType.DEPRECATION_NOTICED,
                EventType.REGISTRY_DRIFTED);
    }

    @Override
    public void answered(List<MeshEvent> slice) {
        for (MeshEvent event : slice) {
            switch (event.payload()) {
                case PublicationChecked checked ->
                    again.keep(event.productId(), ContractAnswers.publication(checked, event));
                case SchemaChanged changed -> again.keep(event.productId(), ContractAnswers.schemas(changed));
                case ConsumptionChecked checked ->
                    again.keep(event.productId(), ContractAnswers.declaration(checked, event));
                case DeprecationNoticed noticed ->
                    again.noticed(
                            ContractAnswers.notice(noticed), event.envelope().time());
                case RegistryDrifted drifted -> again.drifted(ContractAnswers.drift(drifted));
                default -> throw new IllegalStateException("no answer of this service: " + event.type());
            }
        }
    }

    @Override
    public void past(List<MeshEvent> slice) {
        for (MeshEvent event : slice) {
            Cause.OfEvent cause = event.cause();
            switch (event.payload()) {
                case ProductPublished published -> again.published(Publications.incoming(published, cause));
                case PublicationJudged judged ->
                    again.keep(
                            event.productId(),
                            new Judged(
                                    judged.getPublicationId(),
                                    ContractHandler.isAdmitted(judged),
                                    cause.envelope().id(),
                                    Publications.arrival(cause)));
                case ConsumptionDeclared declared ->
                    again.keep(
                            event.productId(),
                            new Declared(
                                    cause.envelope().id(),
                                    Publications.declaration(declared, cause.now()),
                                    Publications.arrival(cause)));
                default -> throw new IllegalStateException("not subscribed to " + event.type());
            }
        }
    }

    /** Registers what no SchemaChanged tells of, answers what no answer of ours is found to, and tells whom no notice tells. */
    @Override
    public void resume(Decisions decisions) {
        Unfinished unfinished = again.finish();
        for (Unregistered missing : unfinished.registrations()) {
            Judged judged = missing.cause();
            String productId = missing.registration().productId();
            RegisterSchemas.want(
                    missing.registration(),
                    Publications.cause(EventType.PUBLICATION_JUDGED, productId, judged.eventId(), judged.arrival()),
                    decisions);
        }
        for (Declared declared : unfinished.declarations()) {
            decisions.perform(
                    AnswerDeclaration.KIND,
                    declared.declaration().productId(),
                    declared.subject(),
                    Json.write(declared),
                    AnswerDeclaration.cause(declared));
        }
        unfinished.registered().forEach((productId, last) -> scans.scheduleAfter(last, productId, decisions));
        unfinished.waiting().forEach(first -> AnswerPublications.want(first, decisions));
        for (Untold untold : unfinished.untold()) {
            Cause cause = Publications.cause(
                    EventType.PRODUCT_PUBLISHED, untold.productId(), untold.publicationId(), untold.arrival());
            NoticeDeprecations.want(untold.productId(), "", cause, decisions);
        }
    }

    @Override
    public Map<String, String> hashedRows() {
        return HashedRows.BY_TABLE;
    }
}
