package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.local.TestInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();

    @TempDir
    private Path root;

    @Test
    void aFolderIsActivatedOnceAndAChangedOneOnlyUnderAHigherRevision() throws Exception {
        AFolder folder = AFolder.copiedTo(root);
        try (Topics topics = new Topics(INFRASTRUCTURE);
                GovernanceProcess service =
                        GovernanceProcess.of(INFRASTRUCTURE, root, Map.of()).start()) {
            String first = digest(service);
            eventually(() -> assertThat(topics.activations())
                    .extracting(PolicySetActivated::getDigest)
                    .contains(first));

            folder.edit("policies/owner-contact.yaml", "Nobody can be asked", "Nobody at all can be asked");
            eventually(() -> assertThat(problems(service)).contains("raise 'revision' to at least 2"));
            assertThat(digest(service)).isEqualTo(first);
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);

            folder.revise("2");
            eventually(() -> assertThat(digest(service)).isNotEqualTo(first));
            assertThat(problems(service)).isEqualTo("[]");

            folder.edit("policies/classified.yaml", "p.classification in", "p.clasification in");
            eventually(() -> assertThat(problems(service))
                    .contains("policies/classified.yaml:9:")
                    .contains("undefined field 'clasification'"));
            assertThat(service.json("/api/v1/policies").path("revision").asLong())
                    .isEqualTo(2);
        }
    }

    @Test
    void aPublicationThatComesBeforeAnyPolicyWaitsForIt() throws Exception {
        AFolder folder = AFolder.copiedTo(root);
        folder.revise("one");
        APublication publication =
                APublication.of("crm.early-" + UUID.randomUUID().toString().substring(0, 8));
        try (Topics topics = new Topics(INFRASTRUCTURE);
                GovernanceProcess service = GovernanceProcess.of(INFRASTRUCTURE, root, Map.of())) {
            CompletableFuture<Void> ready = CompletableFuture.runAsync(service::start, Thread::startVirtualThread);
            topics.publish(publication);
            topics.check(publication, "ACCEPTED");
            eventually(() -> assertThat(service.json("/api/v1/evaluations/" + publication.id())
                            .path("state")
                            .asText())
                    .isEqualTo("HELD"));
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/q/health/ready").body()).contains("governance.yaml:3:11", "revision");
            assertThat(ready).isNotDone();

            folder.revise("1");

            eventually(() -> assertThat(topics.judgements(publication.product()))
                    .extracting(PublicationJudged::getVerdict)
                    .containsExactly("ADMITTED"));
            assertThat(topics.correlations(publication.product())).containsOnly(publication.id());
            assertThat(ready).succeedsWithin(Duration.ofSeconds(60));
        }
    }

    private static String digest(GovernanceProcess service) throws Exception {
        return service.json("/api/v1/policies").path("digest").asText();
    }

    private static String problems(GovernanceProcess service) throws Exception {
        JsonNode problems = service.json("/api/v1/policies").path("folderProblems");
        return problems.isMissingNode() ? "[]" : problems.toString();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }
}
