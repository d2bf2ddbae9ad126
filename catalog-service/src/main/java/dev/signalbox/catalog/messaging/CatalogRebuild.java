package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.events.topic.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The catalog's projection written again: it decides nothing, so the past is read as the present is. */
@Singleton
public class CatalogRebuild implements RebuildHandler {
    private final DataSource dataSource;

    public CatalogRebuild(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Set<EventType> answers() {
        return Set.of();
    }

    @Override
    public void answered(List<MeshEvent> slice) {
        throw new IllegalStateException("the catalog answers nothing");
    }

    @Override
    public void past(List<MeshEvent> slice) {
        SliceRows rows = SliceRows.of(slice);
        try (Connection connection = dataSource.getConnection()) {
            rows.write(connection);
        } catch (SQLException fault) {
            throw new ProjectionFailedException(fault);
        }
    }

    @Override
    public void resume(Decisions decisions) {
        // Neither timers nor effects.
    }
}
