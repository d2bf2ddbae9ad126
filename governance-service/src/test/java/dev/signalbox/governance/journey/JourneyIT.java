package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.Evidence;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.local.TestInfrastructure;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JourneyIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static final String OF_BACKLOG = aProduct();
    private static final int IN_BACKLOG = 120;
    private static Topics topics;
    private static GovernanceProcess service;

    @BeforeAll
    static void start() {
        topics = new Topics(INFRASTRUCTURE);
        writeBacklog();
        service = GovernanceProcess.of(INFRASTRUCTURE, GovernanceProcess.SHIPPED, Map.of())
                .start();
    }

    private static void writeBacklog() {
        List<APublication> backlog = Stream.iterate(APublication.of(OF_BACKLOG), APublication::again)
                .limit(IN_BACKLOG)
                .toList();
        topics.send(backlog.stream().map(topics::published).toList());
        topics.send(backlog.stream()
                .map(publication -> topics.checked(publication, "ACCEPTED"))
                .toList());
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    @Test
    void aPublicationThatKeepsThePoliciesIsAdmitted() throws Exception {
        APublication publication = APublication.of(aProduct());

        accepted(publication);

        PublicationJudged judged = judgement(publication);
        assertThat(judged.getVerdict()).isEqualTo("ADMITTED");
        assertThat(judged.getBlocking()).isEmpty();
        assertThat(judged.getPolicySetDigest())
                .isEqualTo(service.json("/api/v1/policies").path("digest").asText());
        assertThat(topics.violations(publication.product())).isEmpty();
        assertThat(topics.correlations(publication.product())).containsOnly(publication.id());
    }

    @Test
    void openPersonalDataIsBlockedAndTheFixedPublicationIsAdmitted() throws Exception {
        APublication open = APublication.of(aProduct()).classified("public");
        accepted(open);

        PublicationJudged blocked = judgement(open);
        assertThat(blocked.getVerdict()).isEqualTo("BLOCKED");
        PolicyViolated violation = topics.violations(open.product()).getFirst();
        assertThat(blocked.getBlocking()).hasSize(1);
        assertThat(blocked.getBlocking().getFirst().getViolationId()).isEqualTo(violation.getViolationId());
        assertThat(violation.getPolicyId()).isEqualTo("pii-must-be-restricted");
        assertThat(violation.getStage()).isEqualTo("CANDIDATE");
        assertThat(violation.getSubject()).isEqualTo("customers");
        assertThat(violation.getEvidence())
                .containsExactly(new Evidence("customers.email", "restricted or confidential", "public"));
        assertThat(violation.getRemediation()).contains("Classify each property");
        assertThat(topics.correlations(open.product())).containsOnly(open.id());

        APublication fixed = open.again().classified("confidential");
        accepted(fixed);

        assertThat(judgement(fixed).getVerdict()).isEqualTo("ADMITTED");
        assertThat(topics.violations(open.product()))
                .extracting(PolicyViolated::getStatus, PolicyViolated::getRevision)
                .containsExactly(tuple("OPEN", 1L), tuple("RESOLVED", 2L));
        assertThat(service.number("SELECT count(*) FROM timer WHERE product_id = '%s'".formatted(open.product())))
                .isZero();
    }

    @Test
    void theVerdictMayComeBeforeThePublication() throws Exception {
        APublication publication = APublication.of(aProduct()).withoutContact();
        topics.check(publication, "ACCEPTED");
        eventually(() -> assertThat(state(publication)).isEqualTo("WAITING"));

        topics.publish(publication);

        assertThat(judgement(publication).getVerdict()).isEqualTo("BLOCKED");
        assertThat(topics.violations(publication.product()))
                .extracting(PolicyViolated::getPolicyId)
                .containsExactly("owner-contact");
    }

    @Test
    void aRejectedPublicationIsNeverJudged() throws Exception {
        APublication rejected = APublication.of(aProduct());
        topics.publish(rejected);
        topics.check(rejected, "REJECTED");
        APublication next = rejected.again();
        accepted(next);

        judgement(next);
        assertThat(topics.judgements(rejected.product()))
                .extracting(PublicationJudged::getPublicationId)
                .containsExactly(next.id());
        assertThat(state(rejected)).isEqualTo("REJECTED");
    }

    @Test
    void aSecondEventOfTheSamePublicationIsNotJudgedAgain() throws Exception {
        APublication publication = APublication.of(aProduct());
        accepted(publication);
        judgement(publication);
        topics.check(publication, "ACCEPTED");
        APublication last = publication.again();
        accepted(last);

        judgement(last);
        assertThat(topics.judgements(publication.product())).hasSize(2);
    }

    /** In slices of more than the session holds at a time: what was written before it forgot is there afterwards. */
    @Test
    void whatWasWrittenWhileTheServiceWasAwayIsJudgedWhole() throws Exception {
        eventually(() -> assertThat(
                        service.number("SELECT count(*) FROM publication WHERE state = 'ADMITTED' AND product_id = '%s'"
                                .formatted(OF_BACKLOG)))
                .isEqualTo(IN_BACKLOG));
    }

    @Test
    void aCandidateThatNobodyComesBackToIsWithdrawn() throws Exception {
        APublication given = APublication.of(aProduct()).withoutContact();
        accepted(given);
        judgement(given);
        assertThat(service.number(
                        "SELECT count(*) FROM timer WHERE product_id = '%s' AND due_at > now() + interval '29 days'"
                                .formatted(given.product())))
                .isEqualTo(1);

        service.execute("UPDATE timer SET due_at = now() - interval '1 minute' WHERE product_id = '%s'"
                .formatted(given.product()));

        eventually(() -> assertThat(topics.violations(given.product()))
                .extracting(PolicyViolated::getStatus)
                .containsExactly("OPEN", "RESOLVED"));
    }

    @Test
    void anEvaluationCanBeReadWithWhatItWasJudgedOn() throws Exception {
        APublication publication = APublication.of(aProduct()).classified("internal");
        accepted(publication);
        judgement(publication);

        JsonNode evaluation = service.json("/api/v1/evaluations/" + publication.id());

        assertThat(evaluation.path("state").asText()).isEqualTo("BLOCKED");
        assertThat(evaluation.path("violations")).hasSize(1);
        assertThat(evaluation.path("inputDigest").asText()).matches("[0-9a-f]{64}");
        assertThat(evaluation
                        .path("input")
                        .path("contracts")
                        .path(0)
                        .path("properties")
                        .findValuesAsText("path"))
                .containsExactly("customers.id", "customers.email");
    }

    @Test
    void aViolationCanBeFoundFollowedAndRead() throws Exception {
        APublication open = APublication.of(aProduct()).classified("internal").inDomain("audit");
        accepted(open);
        judgement(open);
        accepted(open.again());
        accepted(open.again().withoutContact());
        eventually(() -> assertThat(topics.judgements(open.product())).hasSize(3));

        String all = "/api/v1/violations?product=" + open.product();
        JsonNode first = service.json(all + "&limit=1");
        JsonNode second =
                service.json(all + "&limit=1&after=" + first.path("next").asText());
        assertThat(List.of(
                        first.path("violations").path(0).path("policyId").asText(),
                        second.path("violations").path(0).path("policyId").asText()))
                .containsExactlyInAnyOrder("owner-contact", "pii-must-be-restricted");
        assertThat(second.path("next").isNull()).isTrue();
        JsonNode violation = service.json(all + "&policy=pii-must-be-restricted")
                .path("violations")
                .path(0);
        assertThat(violation.path("evidence").path(0).path("path").asText()).isEqualTo("customers.email");
        for (String filter : List.of(
                "status=OPEN", "severity=error", "policy=pii-must-be-restricted", "stage=CANDIDATE", "domain=audit")) {
            assertThat(service.json("/api/v1/violations?" + filter + "&product=" + open.product())
                            .path("violations")
                            .findValuesAsText("violationId"))
                    .as(filter)
                    .contains(violation.path("violationId").asText());
        }
        assertThat(service.json("/api/v1/violations?status=RESOLVED&product=" + open.product())
                        .path("violations"))
                .isEmpty();

        String id = violation.path("violationId").asText();
        assertThat(service.json("/api/v1/violations/" + id).path("history").findValuesAsText("revision"))
                .containsExactly("3", "2", "1");
        assertThat(service.get("/violations/" + id).body())
                .contains("customers.email", "Classify each property", "revision 3", "What to do");
        assertThat(service.get("/violations?domain=audit").body()).contains(id, "/policies#pii-must-be-restricted");
        assertThat(service.get("/violations?policy=nobodys-rule").body()).contains("Nothing here");
        assertThat(service.get("/violations/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void everyPolicyInForceCanBeReadWithItsExamples() throws Exception {
        JsonNode policy = service.json("/api/v1/policies/documented");

        assertThat(policy.path("examples").findValuesAsText("name")).contains("nothing");
        assertThat(policy.path("source").asText()).startsWith("id: documented");
        assertThat(service.json("/api/v1/policies/objective-kept")
                        .path("builtIn")
                        .asBoolean())
                .isTrue();
        assertThat(service.get("/policies").body())
                .contains("id=\"documented\"", "each object described", "id=\"objective-kept\"");
    }

    @Test
    void theActivePoliciesCanBeRead() throws Exception {
        JsonNode policies = service.json("/api/v1/policies");

        assertThat(policies.path("revision").asLong()).isPositive();
        assertThat(policies.path("folderIsActive").asBoolean()).isTrue();
        assertThat(policies.path("policies").findValuesAsText("id"))
                .contains("owner-contact", "classified", "freshness-declared", "pii-must-be-restricted");
    }

    @Test
    void whatIsNotThereOrNotAskedRightIsAProblem() throws Exception {
        for (Map.Entry<String, Integer> expected : Map.of(
                        "/api/v1/evaluations/" + UUID.randomUUID(),
                        404,
                        "/api/v1/violations?product=No%20Product",
                        400,
                        "/api/v1/violations?state=OPEN",
                        400,
                        "/api/v1/violations?status=CLOSED",
                        400,
                        "/api/v1/violations?after=yesterday",
                        400,
                        "/api/v1/violations/" + UUID.randomUUID(),
                        404,
                        "/api/v1/policies/nobodys-rule",
                        404)
                .entrySet()) {
            HttpResponse<String> response = service.get(expected.getKey());

            assertThat(response.statusCode()).isEqualTo(expected.getValue());
            assertThat(response.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        }
    }

    @Test
    void aPublicationThatCannotBeReadIsADeadLetterAndItsNeighboursAreJudged() throws Exception {
        APublication before = APublication.of(aProduct());
        accepted(before);
        topics.sendTruncated(before.again());
        APublication after = before.again();
        accepted(after);

        judgement(after);
        assertThat(topics.judgements(before.product())).hasSize(2);
        eventually(() -> assertThat(topics.recordsOn(new DeadLetterTopic("governance-service").name()))
                .anySatisfy(letter -> assertThat(new String(letter.key(), StandardCharsets.UTF_8))
                        .isEqualTo(before.product())));
    }

    @Test
    void everythingSentAgainChangesNoRow() throws Exception {
        APublication open = APublication.of(aProduct()).classified("public");
        accepted(open);
        judgement(open);
        APublication fixed = open.again().classified("restricted");
        accepted(fixed);
        judgement(fixed);
        List<String> inputs = List.of("product-published", "schema-changed");
        Map<String, String> before = contentsAtRest(inputs);
        int told = topics.recordsOn("policy-violated").size();

        int sent = topics.sendAgain(inputs);
        Map<String, String> after = contentsAtRest(inputs);

        assertThat(sent).isGreaterThan(3);
        assertThat(after).isEqualTo(before);
        assertThat(topics.recordsOn("policy-violated")).hasSize(told);
    }

    private static Map<String, String> contentsAtRest(List<String> inputs) throws Exception {
        eventually(() -> {
            for (String topic : inputs) {
                assertThat(service.number(
                                "SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '%s'".formatted(topic)))
                        .isEqualTo(topics.recordsOn(topic).size());
            }
            assertThat(service.number("SELECT count(*) FROM outbox")).isZero();
            assertThat(service.number("SELECT count(*) FROM effect")).isZero();
        });
        return service.contents();
    }

    private static void accepted(APublication publication) {
        topics.publish(publication);
        topics.check(publication, "ACCEPTED");
    }

    private static PublicationJudged judgement(APublication publication) {
        eventually(() -> assertThat(topics.judgements(publication.product()))
                .extracting(PublicationJudged::getPublicationId)
                .contains(publication.id()));
        return topics.judgements(publication.product()).stream()
                .filter(judged -> judged.getPublicationId().equals(publication.id()))
                .findFirst()
                .orElseThrow();
    }

    private static String state(APublication publication) throws Exception {
        return service.json("/api/v1/evaluations/" + publication.id())
                .path("state")
                .asText();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }

    private static String aProduct() {
        return "crm.customers-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
