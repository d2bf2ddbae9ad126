package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.database.JtaTransactions;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.rebuild.Rebuild;
import dev.signalbox.backbone.rebuild.RebuildConfig;
import dev.signalbox.backbone.rebuild.RebuildRefusedException;
import dev.signalbox.events.serde.EventSchemas;
import dev.signalbox.events.topic.EventType;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/** The process that rebuilds: of the same artifact as the service, with the same settings and the profile {@code rebuild}; it ends with an exit code. */
@Singleton
public class RebuildRun {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final String DATABASE = "quarkus.datasource.jdbc.additional-jdbc-properties.";
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private final RebuildConfig rebuild;
    private final EngineConfig config;
    private final EngineParts parts;
    private final MeshHandler handler;
    private final Instance<RebuildHandler> rebuildHandler;
    private final RecordSender sender;
    private final KafkaClients kafka;
    private final DataSource dataSource;
    private final Instance<EntityManager> entityManager;
    private final Flyway flyway;
    private final Config settings;

    RebuildRun(
            RebuildConfig rebuild,
            EngineConfig config,
            EngineParts parts,
            MeshHandler handler,
            Instance<RebuildHandler> rebuildHandler,
            RecordSender sender,
            KafkaClients kafka,
            DataSource dataSource,
            Instance<EntityManager> entityManager,
            Flyway flyway,
            Config settings) {
        this.rebuild = rebuild;
        this.config = config;
        this.parts = parts;
        this.handler = handler;
        this.rebuildHandler = rebuildHandler;
        this.sender = sender;
        this.kafka = kafka;
        this.dataSource = dataSource;
        this.entityManager = entityManager;
        this.flyway = flyway;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        if (rebuild.enabled()) {
            Thread.ofPlatform().name("rebuild").start(() -> Quarkus.asyncExit(run()));
        }
    }

    private int run() {
        try (Admin admin = kafka.admin()) {
            new EventSchemas(parts.registry()).verifyPresent(EventType.values());
            parts.codec().prepare(EventType.values());
            Rebuild.Rebuilt done = rebuild(admin);
            LOG.infof(
                    "%s is rebuilt: %,d own events and %,d events of the mesh in %d partitions, in %.1f s",
                    parts.name(),
                    done.answers(),
                    done.inputs(),
                    done.lanes(),
                    done.took().toMillis() / 1000.0);
            return DONE;
        } catch (RebuildRefusedException refused) {
            LOG.errorf("Nothing was changed: %s", refused.getMessage());
            return REFUSED;
        } catch (Exception failure) {
            LOG.errorf(failure, "The rebuild failed and nothing was changed; mend the cause and start it again");
            return FAILED;
        }
    }

    private Rebuild.Rebuilt rebuild(Admin admin) throws Exception {
        if (!rebuildHandler.isResolvable()) {
            throw new RebuildRefusedException(
                    "this release of " + parts.name() + " cannot rebuild its projection; restore a backup instead");
        }
        return new Rebuild(
                        new Rebuild.Parts(
                                parts.name(),
                                handler,
                                rebuildHandler.get(),
                                new Authority(config.authority(), config.cutOver()),
                                new PatientDecoder(parts.codec(), InstantSource.system()),
                                parts.encoder(),
                                sender,
                                current(),
                                flyway::migrate,
                                JtaTransactions.insideFence(dataSource, entityManager),
                                admin,
                                () -> kafka.consumer(parts.name())),
                        rebuild.seed())
                .run();
    }

    /** The service's database as its instances see it, beside the pool, whose connections see the new schema. */
    private DataSource current() throws SQLException {
        PGSimpleDataSource current = new PGSimpleDataSource();
        current.setUrl(settings.getValue("quarkus.datasource.jdbc.url", String.class));
        current.setUser(settings.getValue("quarkus.datasource.username", String.class));
        current.setPassword(settings.getOptionalValue("quarkus.datasource.password", String.class)
                .orElse(""));
        for (String name : settings.getPropertyNames()) {
            if (name.startsWith(DATABASE)) {
                current.setProperty(name.substring(DATABASE.length()), settings.getValue(name, String.class));
            }
        }
        current.setCurrentSchema("projection");
        // The fence may have to wait for transactions that run, and its session is silent for long.
        current.setSocketTimeout(0);
        return current;
    }
}
