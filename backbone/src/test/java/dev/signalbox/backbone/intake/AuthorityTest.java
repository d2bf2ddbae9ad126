package dev.signalbox.backbone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private final Authority byTopic = new Authority(AuthorityMode.TOPIC, Map.of());

    @ParameterizedTest(name = "{0} of {1} on {2}: allowed {3}")
    @CsvSource({
        "PRODUCT_PUBLISHED,    billing.invoices,  product-published.billing,  true",
        "PRODUCT_PUBLISHED,    billing.invoices,  product-published.network,  false",
        "PRODUCT_PUBLISHED,    billing.invoices,  product-published,          false",
        "PRODUCT_PUBLISHED,    signalbox.mine,    product-published.billing,  false",
        "PRODUCT_REFRESHED,    billing.invoices,  sli-measured.billing,       true",
        "PRODUCT_REFRESHED,    billing.invoices,  sli-measured.network,       false",
        "PRODUCT_REFRESHED,    billing.invoices,  sli-measured,               false",
        "PRODUCT_REFRESHED,    billing.invoices,  sli-measured.signalbox,     false",
        "PUBLICATION_CHECKED,  billing.invoices,  schema-changed,             true",
        "SCHEMA_CHANGED,       billing.invoices,  schema-changed,             true",
        "POLICY_VIOLATED,      billing.invoices,  policy-violated,            true",
        "PUBLICATION_JUDGED,   billing.invoices,  policy-violated,            true",
    })
    void aDomainWritesOnlyOnItsOwnTopic(EventType type, String productId, String topic, boolean allowed)
            throws ReflectiveOperationException {
        SpecificRecord payload = type.recordClass().getDeclaredConstructor().newInstance();

        assertThat(byTopic.refusal(event(type, payload, productId, topic, 0)).isEmpty())
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "consumer {0} of {1} on {2}: allowed {3}")
    @CsvSource({
        "billing.reports,  network.cells,  product-published.billing,  true",
        "billing.reports,  network.cells,  product-published.network,  false",
        "billing.reports,  network.cells,  product-published,          false",
    })
    void aConsumerIsDeclaredByItsOwnDomainForAnyProduct(
            String consumerId, String productId, String topic, boolean allowed) {
        ConsumptionDeclared declared = ConsumptionDeclared.newBuilder()
                .setConsumerId(consumerId)
                .setContact("team@example.org")
                .setPurpose("reports")
                .setProductId(productId)
                .setMajorVersion(1)
                .setStatus("ACTIVE")
                .setDeclaredAt(NOW)
                .build();

        assertThat(byTopic.refusal(event(EventType.CONSUMPTION_DECLARED, declared, productId, topic, 0))
                        .isEmpty())
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "measured by {0} of {1} on {2}: allowed {3}")
    @CsvSource({
        "billing/agent,    network.cells,    sli-measured.billing,    true",
        "network/agent,    network.cells,    sli-measured.billing,    false",
        "billing/agent,    network.cells,    sli-measured,            false",
        "signalbox/agent,  network.cells,    sli-measured.signalbox,  false",
    })
    void aMeasurementIsSignedByTheTopicsDomainForAnyProduct(
            String source, String productId, String topic, boolean allowed) {
        SliMeasured measured = measuredBy(source, productId);

        assertThat(byTopic.refusal(event(EventType.SLI_MEASURED, measured, productId, topic, 0))
                        .isEmpty())
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"OPEN, sli-measured.billing", "TOPIC, sli-measured.billing", "OPEN, sli-measured", "TOPIC, sli-measured"
    })
    void noDomainSpeaksForAServiceInEitherMode(AuthorityMode mode, String topic) {
        MeshEvent forged = event(EventType.SLO_EVALUATED, new SloEvaluated(), "billing.invoices", topic, 0);

        assertThat(new Authority(mode, Map.of()).refusal(forged))
                .hasValueSatisfying(rule -> assertThat(rule).contains("only a service of Signalbox"));
    }

    @Test
    void inAnOpenMeshEveryTopicSpeaksForEveryDomain() {
        Authority open = new Authority(AuthorityMode.OPEN, Map.of());

        assertThat(open.refusal(event(
                        EventType.SLI_MEASURED,
                        measuredBy("network/agent", "network.cells"),
                        "network.cells",
                        "sli-measured.billing",
                        0)))
                .isEmpty();
    }

    @Test
    void onABareTopicHistoryBeforeTheCutOverStaysValid() {
        Authority cutOver = new Authority(AuthorityMode.TOPIC, Map.of("sli-measured-0", 100L));
        SliMeasured measured = measuredBy("network/agent", "network.cells");

        assertThat(cutOver.refusal(event(EventType.SLI_MEASURED, measured, "network.cells", "sli-measured", 99)))
                .isEmpty();
        assertThat(cutOver.refusal(event(EventType.SLI_MEASURED, measured, "network.cells", "sli-measured", 100)))
                .hasValueSatisfying(rule -> assertThat(rule).contains("write to sli-measured.network"));
    }

    private static SliMeasured measuredBy(String source, String productId) {
        return SliMeasured.newBuilder()
                .setProductId(productId)
                .setMeasurementId("m-1")
                .setSli("freshness")
                .setKind("THRESHOLD")
                .setValue(1.0)
                .setUnit("s")
                .setStatistic("last")
                .setWindowStart(NOW)
                .setWindowEnd(NOW)
                .setSource(source)
                .setObservedAt(NOW)
                .build();
    }

    private static MeshEvent event(
            EventType type, SpecificRecord payload, String productId, String topic, long offset) {
        CloudEvent envelope = new CloudEvent(
                "id-1",
                "billing/pipeline",
                type.ceType(),
                productId,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new MeshEvent(type, payload, envelope, new Origin(topic, 0, offset, NOW));
    }
}
