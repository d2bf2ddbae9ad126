package dev.signalbox.governance.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.state.StateHash;
import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.messaging.rebuild.HashedRows;
import dev.signalbox.governance.model.publication.Checked;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.FactsFixture;
import dev.signalbox.governance.model.publication.Published;
import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While instances are replaced one by one, the statements of the release before work on the tables of this one. */
class ReleaseBeforeIT {
    /** As the release before has them: its Hibernate names every column that it knows. */
    private static final String ARRIVED = """
            insert into publication (checked,input_digest,judged_at,looked_at_at,looked_at_revision,policy_set_digest,
                policy_set_revision,published,state,version,violations,product_id,publication_id)
            values (null,null,null,null,null,null,null,?,'WAITING','1.0.0',null,?,?)""";

    private static final String DECIDED = """
            update publication set checked=null,input_digest=?,judged_at='2026-11-20T10:00:00Z',looked_at_at=null,
                looked_at_revision=null,policy_set_digest='p7',policy_set_revision=7,published=null,state=?,version='1.0.0',
                violations=? where product_id=? and publication_id=?""";
    private static final String KEPT_INPUT =
            "INSERT INTO evaluation_input (digest, input) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String LOOKED_AGAIN = """
            update publication set checked=checked,input_digest=input_digest,judged_at=judged_at,
                looked_at_at='2026-11-21T10:00:00Z',looked_at_revision=8,policy_set_digest=policy_set_digest,
                policy_set_revision=policy_set_revision,published=published,state=state,version=version,
                violations=violations where product_id=? and publication_id=?""";
    private static final String ENGINE = """
            INSERT INTO lane (topic_id, partition, topic, next_offset)
                VALUES (gen_random_uuid(), 0, 'product-published', 0) ON CONFLICT DO NOTHING;
            UPDATE lane SET next_offset = 5 WHERE partition = 0 AND next_offset = 0;
            INSERT INTO applied_event (domain, source, event_id) VALUES ('billing', 'ci', '1');
            INSERT INTO timer (kind, subject, product_id, due_at) VALUES ('look-again', 's', 'billing.invoices', now());
            INSERT INTO outbox (shard, topic, key, value, headers) VALUES (1, 'policy-violated', '', '', '');
            INSERT INTO effect (effect_id, kind, product_id, key, payload, decided_at)
                VALUES (gen_random_uuid(), 'k', 'billing.invoices', 'k', 'p', now())""";
    private static final String VIOLATED = """
            insert into violation (alert,category,changed_at,enforcement,evidence,first_seen_at,message,policy_id,
                policy_version,product_id,remediation,revision,severity,stage,status,subject,violation_id)
            values ('NONE','QUALITY',now(),'BLOCK','[]',now(),'m','p','1.0.0','billing.invoices','',1,'ERROR','CURRENT',
                'OPEN','',gen_random_uuid());
            update violation set alert='PAGE',evidence='[{"path":"a"}]',revision=2 where product_id='billing.invoices';
            INSERT INTO violation_revision (violation_id, revision, status, severity, alert, message, changed_at)
                SELECT violation_id, 1, 'OPEN', 'ERROR', 'NONE', 'm', now() FROM violation;
            INSERT INTO objective (product_id, slo_id, sli, state, alert, budget_remaining, revision)
                VALUES ('billing.invoices', 's', 'freshness', 'MET', 'NONE', 1, 1)
                ON CONFLICT (product_id, slo_id) DO UPDATE SET revision = excluded.revision
                WHERE objective.revision < excluded.revision;
            INSERT INTO refusal (domain, source, event_id, event_type, product_id, about, topic, partition, "offset",
                message, refused_at) VALUES ('a','b','c','d','e','f','g',0,0,'h',now()) ON CONFLICT DO NOTHING;
            update active_policy_set set activated_at=now(),digest='p8',files='',revision=8 where id=1""";

    private static final String[] OUR_SCRIPTS = {"classpath:db/backbone", "classpath:db/migration"};

    /** A name with what no json of PostgreSQL reads. */
    private static final Facts FACTS = CanonicalJson.read(
            CanonicalJson.of(FactsFixture.facts(FactsFixture.aContract()))
                    .replace("\"Invoices\"", "\"In\\u0000voices\""),
            Facts.class);

    private static final String INPUT = CanonicalJson.of(FACTS);
    private static final String DIGEST = CanonicalJson.digest(INPUT);
    private static final Published PUBLISHED = new Published(FACTS.product(), FACTS.contracts());
    private static final Checked CHECKED = new Checked("1.0.0", true, FACTS.changes(), FACTS.consumers());
    private static final String PRODUCT = "billing.invoices";

    @TempDir
    private Path folder;

    private Database database;
    private Connection connection;

    @BeforeEach
    void migrate() throws SQLException {
        database = TestInfrastructure.running().newDatabase("governance");
        flyway(OUR_SCRIPTS).load().migrate();
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        connection.setSchema("projection");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void whatItAdmitsKeepsItsHalvesAndItsAudit() throws SQLException {
        execute(ARRIVED, CanonicalJson.of(PUBLISHED), PRODUCT, "1");
        execute(DECIDED, null, "ADMITTED", null, PRODUCT, "1");
        execute(KEPT_INPUT, DIGEST, INPUT);
        execute(DECIDED, DIGEST, "ADMITTED", "[]", PRODUCT, "1");

        assertThat(text("SELECT published FROM publication")).isEqualTo(CanonicalJson.of(PUBLISHED));
        assertThat(text("SELECT checked FROM publication")).isEqualTo(CanonicalJson.of(CHECKED));
        assertThat(text("SELECT input_digest || violations FROM own.evaluation"))
                .isEqualTo(DIGEST + "[]");
        assertThat(text("SELECT input FROM own.evaluation_input")).isEqualTo(INPUT);
    }

    @Test
    void whatItBlocksKeepsNone() throws SQLException {
        execute(ARRIVED, CanonicalJson.of(PUBLISHED), PRODUCT, "1");
        execute(KEPT_INPUT, DIGEST, INPUT);
        execute(DECIDED, DIGEST, "BLOCKED", "[]", PRODUCT, "1");

        assertThat(text("SELECT coalesce(published, checked, 'none') FROM publication"))
                .isEqualTo("none");
        assertThat(text("SELECT count(*)::text FROM own.evaluation")).isEqualTo("1");
    }

    @Test
    void whatThisReleaseJudgesItFindsAndLooksAtAgain() throws SQLException {
        execute("""
                INSERT INTO publication (product_id, publication_id, version, state, published, checked, policy_set_digest,
                    policy_set_revision, judged_at) VALUES (?, ?, '1.0.0', 'ADMITTED', ?, ?, 'p7', 7, now())""", PRODUCT, "1", CanonicalJson.of(PUBLISHED), CanonicalJson.of(CHECKED));
        execute("INSERT INTO own.evaluation_input VALUES (?, ?) ON CONFLICT DO NOTHING", DIGEST, INPUT);
        String before = hash();
        execute("INSERT INTO own.evaluation VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", PRODUCT, "1", DIGEST, "[]");

        assertThat(text("""
                        select input from evaluation_input
                        where digest = (select input_digest from publication where violations = '[]')""")).isEqualTo(INPUT);
        execute(LOOKED_AGAIN, PRODUCT, "1");
        assertThat(text("select looked_at_revision::text from publication")).isEqualTo("8");
        assertThat(text("SELECT published FROM publication")).isEqualTo(CanonicalJson.of(PUBLISHED));
        assertThat(hash()).as("what stands there for it is no state").isEqualTo(before);
    }

    @Test
    void itsOtherStatementsWork() throws SQLException {
        execute(ENGINE);
        execute(VIOLATED);

        assertThat(text("SELECT evidence_count::text || alert FROM violation")).isEqualTo("0PAGE");
    }

    @Test
    void itStartsAgainOnTheMigratedTables() throws IOException {
        for (String script : List.of(
                "backbone/V1__engine",
                "backbone/V2__what_waits_and_what_fails",
                "migration/V100__governance",
                "migration/V101__violations_over_time")) {
            try (InputStream known =
                    Objects.requireNonNull(ReleaseBeforeIT.class.getResourceAsStream("/db/" + script + ".sql"))) {
                Files.copy(known, folder.resolve(Path.of(script + ".sql").getFileName()));
            }
        }

        assertThat(flyway("filesystem:" + folder).load().migrate().migrationsExecuted)
                .isZero();
    }

    @Test
    void thisReleaseStartsAgainOnTheTablesOfTheNext() throws IOException {
        Files.writeString(folder.resolve("V199__a_later_one_of_the_service.sql"), "CREATE TABLE later (id text)");
        Files.writeString(folder.resolve("V1999__a_later_one_of_the_engine.sql"), "CREATE TABLE latest (id text)");
        flyway(OUR_SCRIPTS[0], OUR_SCRIPTS[1], "filesystem:" + folder).load().migrate();
        String patterns = ConfigProvider.getConfig().getValue("quarkus.flyway.ignore-migration-patterns", String.class);

        assertThat(flyway(OUR_SCRIPTS)
                        .ignoreMigrationPatterns(patterns.split(","))
                        .load()
                        .migrate()
                        .migrationsExecuted)
                .isZero();
    }

    private FluentConfiguration flyway(String... locations) {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .outOfOrder(true)
                .locations(locations);
    }

    private String hash() throws SQLException {
        String hash = new StateHash("governance-service", HashedRows.BY_TABLE)
                .of(connection)
                .hash();
        connection.setAutoCommit(true);
        return hash;
    }

    private void execute(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private String text(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
