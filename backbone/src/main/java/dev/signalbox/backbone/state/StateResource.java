package dev.signalbox.backbone.state;

import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.backbone.runtime.EngineConfig;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** The state hash of this service, for its operator: it reads every row, and stands beside what the mesh may ask for. */
@Path("/state")
@Produces(MediaType.APPLICATION_JSON)
public class StateResource {
    private final DataSource dataSource;
    private final StateHash hash;

    StateResource(EngineConfig config, DataSource dataSource, Instance<RebuildHandler> rebuild) {
        this.dataSource = dataSource;
        this.hash = new StateHash(
                config.service() + "-service",
                rebuild.isResolvable() ? rebuild.get().hashedRows() : Map.of());
    }

    @GET
    @Blocking
    public State state() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return hash.of(connection);
        }
    }
}
