package dev.signalbox.backbone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String PRODUCT = "billing.invoices";

    @Test
    void goodEventsBreakNoRule() {
        assertThat(broken(published().build())).isEmpty();
        assertThat(broken(refreshed().build())).isEmpty();
        assertThat(broken(declared().build())).isEmpty();
        assertThat(broken(measured().build())).isEmpty();
    }

    @Test
    void theKeyIsTheProductId() {
        assertThat(check(refreshed().build(), "billing.orders", "id-1"))
                .hasValueSatisfying(broken -> assertThat(broken.reason()).isEqualTo(Reason.KEY_MISMATCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "billing",
                "Billing.invoices",
                "billing.",
                ".invoices",
                "billing.invoices.v1",
                "bil_ling.x",
                "a b.c",
                "signalbox.mesh",
                "billing.domain"
            })
    void aProductIdHasADomainAndANameInPlainCharactersAndIsNotReserved(String productId) {
        ProductRefreshed refreshed = refreshed().setProductId(productId).build();

        assertInvalid(check(refreshed, productId, "id-1"), "productId");
    }

    @Test
    void aProductIdLongerThan200CharactersIsShortenedInTheMessage() {
        String longId = "billing." + "x".repeat(900);
        ProductRefreshed refreshed = refreshed().setProductId(longId).build();

        assertThat(check(refreshed, longId, "id-1"))
                .hasValueSatisfying(broken -> assertThat(broken.message()).hasSizeLessThan(500));
    }

    @Test
    void theDomainIsThatOfTheProductId() {
        ProductPublished published = published().setDomain("network").build();

        assertInvalid(broken(published), "domain is network");
    }

    @Test
    void thePublicationIdIsTheEventsId() {
        assertInvalid(check(published().build(), PRODUCT, "another"), "publicationId is id-1, ce_id is another");
    }

    @Test
    void aConsumerIdHasTheFormOfAProductId() {
        ConsumptionDeclared declared = declared().setConsumerId("reports").build();

        assertInvalid(broken(declared), "consumerId reports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "agent", "/agent", "Billing/agent", "bil.ling/agent"})
    void aMeasurementIsSignedByADomainAndAnAgent(String source) {
        SliMeasured measured = measured().setSource(source).build();

        assertInvalid(broken(measured), "source");
    }

    @ParameterizedTest(name = "{0} s ahead: refused {1}")
    @CsvSource({"-86400, false", "0, false", "60, false", "61, true", "31536000, true"})
    void aTimeIsAtMost60SecondsAheadOfTheBrokers(long seconds, boolean refused) {
        Instant time = NOW.plusSeconds(seconds);
        ProductRefreshed refreshed = refreshed().setDataUpTo(time).build();
        ProductPublished published = published().setPublishedAt(time).build();
        ConsumptionDeclared declared = declared().setDeclaredAt(time).build();
        SliMeasured measured = measured().setWindowEnd(time).build();

        assertThat(broken(refreshed).isPresent()).isEqualTo(refused);
        assertThat(broken(published).isPresent()).isEqualTo(refused);
        assertThat(broken(declared).isPresent()).isEqualTo(refused);
        assertThat(broken(measured).isPresent()).isEqualTo(refused);
        broken(measured).ifPresent(rule -> assertThat(rule.reason()).isEqualTo(Reason.FUTURE_TIME));
    }

    @Test
    void anEventOfAServiceMayBeAboutTheMesh() {
        PublicationJudged judged = PublicationJudged.newBuilder()
                .setProductId("signalbox.mesh")
                .setPublicationId("id-1")
                .setVersion("1.0.0")
                .setVerdict("ADMITTED")
                .setPolicySetDigest("digest")
                .build();

        assertThat(check(judged, "signalbox.mesh", "id-1")).isEmpty();
    }

    private static void assertInvalid(Optional<EventRules.Broken> broken, String message) {
        assertThat(broken).hasValueSatisfying(rule -> {
            assertThat(rule.reason()).isEqualTo(Reason.INVALID_EVENT);
            assertThat(rule.message()).contains(message);
        });
    }

    private static Optional<EventRules.Broken> broken(SpecificRecord payload) {
        return check(payload, PRODUCT, "id-1");
    }

    private static Optional<EventRules.Broken> check(SpecificRecord payload, String subject, String id) {
        CloudEvent envelope = new CloudEvent(
                id,
                "billing/pipeline",
                EventType.PRODUCT_REFRESHED.ceType(),
                subject,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRules.check(payload, envelope, NOW);
    }

    private static ProductPublished.Builder published() {
        return ProductPublished.newBuilder()
                .setProductId(PRODUCT)
                .setPublicationId("id-1")
                .setVersion("1.0.0")
                .setName("Invoices")
                .setDomain("billing")
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam("team").build())
                .setPublishedAt(NOW)
                .setPublishedBy("test");
    }

    private static ProductRefreshed.Builder refreshed() {
        return ProductRefreshed.newBuilder()
                .setProductId(PRODUCT)
                .setRunId("run")
                .setStatus("SUCCEEDED")
                .setFinishedAt(NOW);
    }

    private static ConsumptionDeclared.Builder declared() {
        return ConsumptionDeclared.newBuilder()
                .setConsumerId("network.reports")
                .setContact("team@example.org")
                .setPurpose("reports")
                .setProductId(PRODUCT)
                .setMajorVersion(1)
                .setStatus("ACTIVE")
                .setDeclaredAt(NOW);
    }

    private static SliMeasured.Builder measured() {
        return SliMeasured.newBuilder()
                .setProductId(PRODUCT)
                .setMeasurementId("m-1")
                .setSli("freshness")
                .setKind("THRESHOLD")
                .setValue(1.0)
                .setUnit("s")
                .setStatistic("last")
                .setWindowStart(NOW)
                .setWindowEnd(NOW)
                .setSource("billing/agent")
                .setObservedAt(NOW);
    }
}
