package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.PublicationChecked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who declares what it reads is told what a change does to it, through Kafka and all services. */
class DeclaredConsumerIT {
    private static final Duration CATCH_UP = Duration.ofSeconds(20);

    private final WholeMesh mesh = WholeMesh.running();
    private final String product = "read-" + UUID.randomUUID();
    private final String productId = "acceptance." + product;

    @TempDir
    private Path folder;

    @BeforeEach
    void aProductThatIsCurrent() {
        JsonNode admitted = mesh.publish(ContractFiles.good(folder, "1.0.0"), "acceptance", product);
        assertThat(admitted.path("state").asText()).as("%s", admitted).isEqualTo("ADMITTED");
    }

    @Test
    void aDeclarationIsAnsweredAndShownToThoseWhoMakeTheProduct() {
        JsonNode answer = declare("care.desktop", "customer_id,email");

        assertThat(answer.path("status").asText()).as("%s", answer).isEqualTo("ACTIVE");
        assertThat(answer.path("impact").asText()).isEqualTo("COMPATIBLE");
        await().atMost(CATCH_UP)
                .untilAsserted(() -> assertThat(
                                mesh.json(0, "consumers", productId).path("consumers"))
                        .anySatisfy(consumer -> {
                            assertThat(consumer.path("consumerId").asText()).isEqualTo("care.desktop");
                            assertThat(consumer.path("impact").asText()).isEqualTo("COMPATIBLE");
                        }));
    }

    @Test
    void aFieldThatNobodyPromisesIsAFindingThatNamesIt() {
        JsonNode answer = mesh.json(
                1, "declare", productId, "--consumer", "care.desktop", "--fields", "customer_id,e_mail", "--wait");

        assertThat(answer.path("findings").toString()).contains("e_mail");
    }

    @Test
    void aChangeNamesWhomItWouldBreakAndLeavesTheOthersInPeace() throws IOException {
        var _ = declare("care.desktop", "customer_id,email");
        var _ = declare("billing.dunning", "customer_id");
        Path contract = withoutEmail();

        JsonNode check = mesh.json(1, "contract", "check", contract.toString(), "--product", productId);

        assertThat(impact(check, "care.desktop")).as("%s", check).isEqualTo("BREAKS");
        assertThat(impact(check, "billing.dunning")).as("%s", check).isEqualTo("COMPATIBLE");

        JsonNode published = mesh.publish(contract, "acceptance", product);
        assertThat(published.path("state").asText()).as("%s", published).isEqualTo("REJECTED");
        PublicationChecked verdict = Topics.of(mesh)
                .events("schema-changed", productId, PublicationChecked.class)
                .getLast();
        assertThat(verdict.getImpacts()).anySatisfy(impact -> {
            assertThat(impact.getConsumerId()).isEqualTo("care.desktop");
            assertThat(impact.getImpact()).isEqualTo("BREAKS");
        });
    }

    @Test
    void whoWithdrawsIsNoConsumerAnyMore() {
        var _ = declare("care.desktop", "customer_id");

        JsonNode withdrawn = mesh.json(0, "withdraw", productId, "--consumer", "care.desktop", "--wait");

        assertThat(withdrawn.path("status").asText()).isEqualTo("WITHDRAWN");
        await().atMost(CATCH_UP)
                .untilAsserted(() -> assertThat(
                                mesh.json(0, "consumers", productId).path("consumers"))
                        .noneSatisfy(consumer -> {
                            assertThat(consumer.path("consumerId").asText()).isEqualTo("care.desktop");
                            assertThat(consumer.path("status").asText()).isEqualTo("ACTIVE");
                        }));
    }

    private JsonNode declare(String consumer, String fields) {
        return mesh.json(0, "declare", productId, "--consumer", consumer, "--fields", fields, "--wait");
    }

    private Path withoutEmail() throws IOException {
        Path contract = ContractFiles.good(folder, "1.1.0");
        String text = Files.readString(contract);
        String without = text.replaceFirst("(?s)      - name: email.*?classification: restricted\n", "");
        assertThat(without).isNotEqualTo(text);
        return Files.writeString(contract, without);
    }

    private static String impact(JsonNode check, String consumer) {
        for (JsonNode impact : check.path("impacts")) {
            if (impact.path("consumerId").asText().equals(consumer)) {
                return impact.path("impact").asText();
            }
        }
        return "not named";
    }
}
