package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.catalog.projection.consumer.AnsweredRow;
import dev.signalbox.catalog.projection.consumer.ConsumptionProjection;
import dev.signalbox.catalog.projection.consumer.DeclaredRow;
import dev.signalbox.catalog.projection.consumer.InputPortProjection;
import dev.signalbox.catalog.projection.graph.FlowProjection;
import dev.signalbox.catalog.projection.graph.FlowRow;
import dev.signalbox.catalog.projection.objective.ObjectiveProjection;
import dev.signalbox.catalog.projection.objective.ObjectiveRow;
import dev.signalbox.catalog.projection.product.ProductProjection;
import dev.signalbox.catalog.projection.product.PublicationKey;
import dev.signalbox.catalog.projection.publication.CheckedRow;
import dev.signalbox.catalog.projection.publication.DocumentProjection;
import dev.signalbox.catalog.projection.publication.JudgedRow;
import dev.signalbox.catalog.projection.publication.PublicationProjection;
import dev.signalbox.catalog.projection.publication.PublishedRow;
import dev.signalbox.catalog.projection.search.ContractWords;
import dev.signalbox.catalog.projection.search.SearchProjection;
import dev.signalbox.catalog.projection.subject.SubjectProjection;
import dev.signalbox.catalog.projection.subject.SubjectRow;
import dev.signalbox.catalog.projection.violation.ViolationProjection;
import dev.signalbox.catalog.projection.violation.ViolationRow;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.LineageObserved;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.ProductIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows that the events of one slice make, by table, to be written with one statement each. */
final class SliceRows {
    private final SortedMap<String, byte[]> documents = new TreeMap<>();
    private final List<PublishedRow> published = new ArrayList<>();
    private final List<CheckedRow> checked = new ArrayList<>();
    private final List<JudgedRow> judged = new ArrayList<>();
    private final Set<PublicationKey> touched = new LinkedHashSet<>();
    private final List<SubjectRow> subjects = new ArrayList<>();
    private final List<ViolationRow> violations = new ArrayList<>();
    private final List<ObjectiveRow> objectives = new ArrayList<>();
    private final List<FlowRow> flows = new ArrayList<>();
    private final SortedMap<String, ContractWords> words = new TreeMap<>();
    private final List<DeclaredRow> declared = new ArrayList<>();
    private final List<AnsweredRow> answered = new ArrayList<>();

    private SliceRows() {}

    static SliceRows of(List<MeshEvent> slice) {
        SliceRows rows = new SliceRows();
        slice.forEach(rows::add);
        return rows;
    }

    /** Always in this order, so that two lanes never wait for each other. */
    void write(Connection connection) throws SQLException {
        DocumentProjection.keep(connection, documents);
        SearchProjection.keep(connection, words.values());
        PublicationProjection.published(connection, published);
        PublicationProjection.checked(connection, checked);
        PublicationProjection.judged(connection, judged);
        ProductProjection.promote(connection, touched);
        InputPortProjection.refresh(connection, touched);
        SearchProjection.refresh(connection, touched);
        SubjectProjection.upsert(connection, subjects);
        ViolationProjection.upsert(connection, violations);
        ObjectiveProjection.upsert(connection, objectives);
        FlowProjection.upsert(connection, flows);
        ConsumptionProjection.declared(connection, declared);
        ConsumptionProjection.answered(connection, answered);
    }

    private void add(MeshEvent event) {
        switch (event.type()) {
            case PRODUCT_PUBLISHED -> published(event, event.payload(ProductPublished.class));
            case PUBLICATION_CHECKED -> checked(event, event.payload(PublicationChecked.class));
            case PUBLICATION_JUDGED -> judged(event, event.payload(PublicationJudged.class));
            case SCHEMA_CHANGED -> subjects.addAll(SubjectRows.of(event, event.payload(SchemaChanged.class)));
            case POLICY_VIOLATED -> violations.add(ViolationRows.of(event, event.payload(PolicyViolated.class)));
            case SLO_EVALUATED -> objectives.add(ObjectiveRows.of(event, event.payload(SloEvaluated.class)));
            case LINEAGE_OBSERVED -> flows.addAll(FlowRows.of(event.payload(LineageObserved.class)));
            case CONSUMPTION_DECLARED ->
                declared.add(ConsumptionRows.of(event, event.payload(ConsumptionDeclared.class)));
            case CONSUMPTION_CHECKED ->
                answered.add(ConsumptionRows.of(event, event.payload(ConsumptionChecked.class)));
            case PRODUCT_REFRESHED,
                    SLI_MEASURED,
                    LINEAGE_REPORTED,
                    RECORDS_DEAD_LETTERED,
                    DEPRECATION_NOTICED,
                    REGISTRY_DRIFTED,
                    POLICY_SET_ACTIVATED -> throw new IllegalArgumentException("not read here: " + event.type());
        }
    }

    private void published(MeshEvent event, ProductPublished payload) {
        Descriptions.Described described = Descriptions.of(payload);
        documents.putAll(described.documents());
        described
                .documents()
                .forEach((digest, sent) -> words.computeIfAbsent(digest, of -> WordsOfContract.of(of, sent)));
        published.add(new PublishedRow(
                payload.getProductId(),
                payload.getPublicationId(),
                payload.getVersion(),
                described.description(),
                event.origin().brokerTime(),
                event.origin().topic(),
                event.origin().offset()));
        touched.add(new PublicationKey(payload.getProductId(), payload.getPublicationId()));
    }

    private void checked(MeshEvent event, PublicationChecked payload) {
        if (isAProduct(payload.getProductId())) {
            checked.add(CheckedRows.of(event, payload));
            touched.add(new PublicationKey(payload.getProductId(), payload.getPublicationId()));
        }
    }

    private void judged(MeshEvent event, PublicationJudged payload) {
        judged.add(JudgedRows.of(event, payload));
        touched.add(new PublicationKey(payload.getProductId(), payload.getPublicationId()));
    }

    /** A publication under an impossible id is answered too, but there can be no such product to show. */
    private static boolean isAProduct(String productId) {
        return ProductIds.isValid(productId) && !ProductIds.isReserved(productId);
    }
}
