package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.topic.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The catalog's reading of the mesh: pure upserts, so it locks nothing and decides nothing. */
@Singleton
public class CatalogConsumer implements MeshHandler {
    private static final Set<EventType> READS = Set.of(
            EventType.PRODUCT_PUBLISHED,
            EventType.CONSUMPTION_DECLARED,
            EventType.CONSUMPTION_CHECKED,
            EventType.PUBLICATION_CHECKED,
            EventType.PUBLICATION_JUDGED,
            EventType.SCHEMA_CHANGED,
            EventType.POLICY_VIOLATED,
            EventType.SLO_EVALUATED,
            EventType.LINEAGE_OBSERVED);

    private final DataSource dataSource;

    public CatalogConsumer(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Set<EventType> reads() {
        return READS;
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        SliceRows rows = SliceRows.of(slice);
        try (Connection connection = dataSource.getConnection()) {
            rows.write(connection);
        } catch (SQLException fault) {
            throw new ProjectionFailedException(fault);
        }
    }
}
