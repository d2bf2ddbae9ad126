package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.RebuildProcess;
import dev.signalbox.local.TestInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The projection written again from topics that hold one service's whole life; each test leaves it as it was. */
@TestMethodOrder(OrderAnnotation.class)
class RebuildIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static final Map<String, String> SETTINGS =
            Map.of("SIGNALBOX_AUTHORITY", "topic", "SIGNALBOX_GOVERNANCE_ANSWER_WITHIN", "2S");
    private static final String DOMAIN =
            "history-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String PUBLISHED =
            MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, DOMAIN).name();
    private static final List<String> INPUTS = List.of(PUBLISHED, "schema-changed", "sli-measured.signalbox");
    private static final String STEWARD = """
            id: steward-named
            version: 1.0.0
            category: DISCOVERABILITY
            severity: WARNING
            enforcement: ADVISE
            scope: mesh
            appliesTo: PRODUCT
            compliant: "'steward' in product.ext"
            message: Nobody is the product's steward.
            examples:
              passing: [{name: one, product: {ext: {steward: CRM}}}]
              failing: [{name: none}]
            """;

    private static final APublication WIDE = aPublication("wide").withCamelCaseNames(30);

    @TempDir
    private static Path root;

    private static Topics topics;
    private static GovernanceProcess service;
    private static AFolder folder;

    @BeforeAll
    static void aBusyHistory() throws Exception {
        topics = new Topics(INFRASTRUCTURE);
        topics.afresh();
        topics.create(MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, DOMAIN));
        folder = AFolder.copiedTo(root);
        folder.add("waivers/spent.yaml", aWaiver());
        folder.revise("none yet");
        service = GovernanceProcess.of(INFRASTRUCTURE, root, SETTINGS);
        CompletableFuture<Void> ready = CompletableFuture.runAsync(service::start, Thread::startVirtualThread);

        aPublicationIsHeldAcrossARebuild();
        assertThat(ready).succeedsWithin(Duration.ofMinutes(1));
        publicationsComeToEveryEnd();
        objectivesAreMissedAndKept();
        aBreakIsLetPass();
        forged(3);
        policiesChange();
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    private static void aPublicationIsHeldAcrossARebuild() throws Exception {
        APublication held = aPublication("held");
        accepted(held);
        eventually(() -> assertThat(state(held)).isEqualTo("HELD"));
        String before = atRest();

        service.rebuild(Map.of());

        assertThat(service.state()).isEqualTo(before);
        folder.revise("1");
        eventually(() -> assertThat(topics.judgements(held.product()))
                .extracting(PublicationJudged::getVerdict)
                .containsExactly("ADMITTED"));
        assertThat(topics.correlations(held.product())).containsOnly(held.id());
    }

    private static void publicationsComeToEveryEnd() {
        APublication admitted = aPublication("admitted");
        accepted(admitted);
        judged(admitted);
        accepted(admitted.next());
        APublication blocked = aPublication("blocked").classified("public");
        accepted(blocked);
        judged(blocked);
        accepted(blocked.again().classified("restricted"));
        APublication stillBlocked = aPublication("still-blocked").withoutContact();
        topics.check(stillBlocked, "ACCEPTED");
        topics.publishOn(PUBLISHED, stillBlocked);
        APublication rejected = aPublication("rejected");
        topics.publishOn(PUBLISHED, rejected);
        topics.check(rejected, "REJECTED");
        accepted(WIDE);
        APublication silent = aPublication("silent");
        topics.publishOn(PUBLISHED, silent);
        topics.check(aPublication("unheard-of"), "ACCEPTED");
        APublication late = aPublication("late");
        topics.publishOn(PUBLISHED, late);
        for (APublication unanswered : List.of(silent, late)) {
            eventually(() -> assertThat(topics.violations(unanswered.product())).hasSize(1));
        }
        topics.check(late, "ACCEPTED");
        for (APublication ended : List.of(admitted, blocked)) {
            eventually(() -> assertThat(topics.judgements(ended.product())).hasSize(2));
        }
        for (APublication ended : List.of(stillBlocked, WIDE, late)) {
            judged(ended);
        }
    }

    private static void objectivesAreMissedAndKept() {
        String kept = DOMAIN + ".admitted";
        evaluate(kept, "BREACHED", "NONE", 1);
        evaluate(kept, "BREACHED", "PAGE", 3);
        evaluate(kept, "BREACHED", "TICKET", 2);
        evaluate(kept, "MET", "NONE", 4);
        evaluate(kept, "MET", "NONE", 4);
        String missed = DOMAIN + ".wide";
        evaluate(missed, "BREACHED", "PAGE", 1);
        evaluate(missed, "BREACHED", "PAGE", 2);
        evaluate("signalbox.backbone", "BREACHED", "PAGE", 1);
    }

    private static void aBreakIsLetPass() {
        APublication first = aPublication("spent");
        accepted(first);
        judged(first);
        evaluate(first.product(), "BREACHED", "PAGE", 1);
        eventually(() -> assertThat(topics.violations(first.product())).hasSize(1));
        APublication breaking = first.nextMajor();
        topics.publishOn(PUBLISHED, breaking);
        topics.checkBreaking(breaking);
        judged(breaking);
        assertThat(topics.violations(first.product()))
                .extracting(PolicyViolated::getStatus)
                .containsExactly("OPEN", "WAIVED");
    }

    /** For the product with an exhausted budget, longer than this test takes and shorter than waivers may last. */
    private static String aWaiver() {
        return """
                id: spent
                policyId: no-break-on-empty-budget
                scope: {product: %s.spent}
                by: Council
                reason: Consumers have agreed.
                until: "%s"
                """.formatted(DOMAIN, Instant.now().plus(Duration.ofDays(100)).truncatedTo(ChronoUnit.MILLIS));
    }

    private static void forged(int events) {
        for (int i = 0; i < events; i++) {
            topics.publishOn(PUBLISHED, APublication.of("crm.forged"));
        }
        eventually(() -> assertThat(topics.violations(DOMAIN + ".domain")).hasSize(events));
    }

    private static void policiesChange() throws Exception {
        folder.add("policies/steward-named.yaml", STEWARD);
        folder.revise("2");
        allIsLookedAt(2);
        folder.edit("policies/steward-named.yaml", "version: 1.0.0", "version: 1.0.1");
        folder.revise("3");
        allIsLookedAt(3);
    }

    @Test
    @Order(1)
    void theRowsAreTheSameInWhateverOrderTheTopicsAreReadAndNothingIsSent() throws Exception {
        String before = atRest();
        int told = topics.recordsOn("policy-violated").size();
        JsonNode evaluation = service.json("/api/v1/evaluations/" + WIDE.id());
        assertThat(evaluation.at("/violations/0/evidence")).hasSize(30);

        for (Map<String, String> interleaving : List.of(
                Map.<String, String>of(),
                Map.of("SIGNALBOX_REBUILD_SEED", "1"),
                Map.of("SIGNALBOX_REBUILD_SEED", "2"),
                Map.of("SIGNALBOX_REBUILD_SEED", "3"))) {
            assertThat(service.rebuild(interleaving))
                    .allSatisfy(line ->
                            assertThat(line).containsAnyOf(" records read, ", " is rebuilt: ", " wait in the outbox "));

            assertThat(service.state()).as("%s", interleaving).isEqualTo(before);
        }

        assertThat(topics.recordsOn("policy-violated")).hasSize(told);
        assertThat(service.json("/api/v1/evaluations/" + WIDE.id())).isEqualTo(evaluation);
        assertThat(service.json("/api/v1/violations?policy=snake-case-names&product=" + WIDE.product())
                        .at("/violations/0/evidence"))
                .hasSize(30);
    }

    @Test
    @Order(2)
    void topicsThatWereSentAgainGiveTheSameRows() throws Exception {
        String before = atRest();

        topics.sendAgain(INPUTS);
        topics.sendAgain(List.of("policy-violated"));

        assertThat(atRest()).isEqualTo(before);
        long numbered = nextOutboxNumber();
        service.rebuild(Map.of());
        assertThat(service.state()).isEqualTo(before);
        assertThat(nextOutboxNumber()).isGreaterThan(numbered);
    }

    @Test
    @Order(3)
    void whatIsUnderWayGoesOnAndIsJudgedOnce() throws Exception {
        APublication published = aPublication("published-before");
        topics.publishOn(PUBLISHED, published);
        APublication checked = aPublication("checked-before");
        topics.check(checked, "ACCEPTED");
        atRest();
        long quiet = quietTimers();
        assertThat(endsOfWaivers()).isEqualTo(1);

        service.rebuild(Map.of());

        assertThat(quietTimers()).isEqualTo(quiet).isPositive();
        assertThat(endsOfWaivers()).isEqualTo(1);
        topics.check(published, "ACCEPTED");
        topics.publishOn(PUBLISHED, checked);
        List<APublication> judged = List.of(published, checked);
        judged.forEach(RebuildIT::judged);
        topics.sendAgain(INPUTS);
        atRest();
        for (APublication once : judged) {
            assertThat(topics.judgements(once.product())).hasSize(1);
        }
    }

    @Test
    @Order(4)
    void policiesThatComeAfterwardsLookAtWhatIsCurrent() throws Exception {
        service.rebuild(Map.of());

        folder.edit("policies/steward-named.yaml", "severity: WARNING", "severity: ERROR");
        folder.revise("4");

        allIsLookedAt(4);
        assertThat(topics.violations(DOMAIN + ".admitted").getLast().getSeverity())
                .isEqualTo("ERROR");
    }

    @Test
    @Order(5)
    void aLostDatabaseIsWrittenAgainAndAnAnswerThatIsGoneIsSeen() throws Exception {
        String before = atRest();
        int told = topics.recordsOn("policy-violated").size();
        service.close();
        service = GovernanceProcess.of(INFRASTRUCTURE, root, SETTINGS);

        service.rebuild(Map.of());

        service.start();
        allIsLookedAt(4);
        assertThat(atRest()).isEqualTo(before);
        assertThat(topics.recordsOn("policy-violated")).hasSize(told);

        topics.forgetWhatWasToldAbout(DOMAIN + ".blocked");
        service.rebuild(Map.of());
        assertThat(service.state()).isNotEqualTo(before);
    }

    @Test
    @Order(6)
    void anInstanceOfTheReleaseBeforeThatGoesOnWritingIsNoticed() throws Exception {
        String before = atRest();
        List<String> said = new ArrayList<>();

        try (RebuildProcess rebuild = service.rebuilding(Map.of())) {
            eventually(() -> assertThat(
                            service.number("SELECT count(*) FROM pg_namespace WHERE nspname = 'projection_next'"))
                    .isEqualTo(1));
            // It asks for no fence.
            service.execute("INSERT INTO timer (kind, subject, product_id, due_at)"
                    + " VALUES ('quiet-violation', 'of-the-release-before', 'crm.p', '2100-01-01')");
            assertThat(rebuild.join(said::add)).isEqualTo(2);
        }

        assertThat(said).anyMatch(line -> line.contains("an instance went on writing"));
        assertThat(service.state()).isEqualTo(before);
        assertThat(service.number("SELECT count(*) FROM timer WHERE subject = 'of-the-release-before'"))
                .isEqualTo(1);
    }

    private static long nextOutboxNumber() throws Exception {
        return service.number("SELECT nextval(pg_get_serial_sequence('outbox', 'sequence'))");
    }

    /** The state when every lane is read to its end and all work that is not for later is done. */
    private static String atRest() throws Exception {
        eventually(() -> {
            assertThat(topics.unread(service.positions())).isZero();
            assertThat(service.positions().keySet())
                    .extracting("topic")
                    .contains(PUBLISHED, "schema-changed", "sli-measured.signalbox");
            assertThat(service.number("SELECT count(*) FROM outbox")).isZero();
            assertThat(service.number("SELECT count(*) FROM timer WHERE due_at < now() + interval '1 hour'"))
                    .isZero();
        });
        return service.state();
    }

    private static long quietTimers() throws Exception {
        return service.number("SELECT count(*) FROM timer WHERE kind = 'quiet-violation'");
    }

    /** Of what is let pass, at the time that was told. */
    private static long endsOfWaivers() throws Exception {
        return service.number("""
                SELECT count(*) FROM timer JOIN violation
                    ON timer.subject = violation_id::text AND due_at = waiver_until
                WHERE kind = 'ended-waiver' AND status = 'WAIVED'""");
    }

    private static void allIsLookedAt(int revision) {
        eventually(() -> assertThat(service.number("""
                        SELECT count(DISTINCT product_id) - (SELECT count(*) FROM own.look_again WHERE revision = %d)
                        FROM publication WHERE state = 'ADMITTED'""".formatted(revision))).isZero());
    }

    private static void accepted(APublication publication) {
        topics.publishOn(PUBLISHED, publication);
        topics.check(publication, "ACCEPTED");
    }

    private static void judged(APublication publication) {
        eventually(() -> assertThat(topics.judgements(publication.product()))
                .extracting(PublicationJudged::getPublicationId)
                .contains(publication.id()));
    }

    private static void evaluate(String product, String state, String alert, long revision) {
        topics.evaluate(SloEvaluated.newBuilder()
                .setProductId(product)
                .setSloId("freshness-of-customers")
                .setSli("freshness")
                .setObjective(0.99)
                .setWindow("30d rolling")
                .setCompliance(0.975)
                .setBudgetRemaining(-1.5)
                .setState(state)
                .setAlert(alert)
                .setRevision(revision)
                .build());
    }

    private static String state(APublication publication) throws Exception {
        return service.json("/api/v1/evaluations/" + publication.id())
                .path("state")
                .asText();
    }

    private static APublication aPublication(String name) {
        return APublication.of(DOMAIN + "." + name);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }
}
