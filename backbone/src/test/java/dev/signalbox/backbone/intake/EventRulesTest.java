package dev.signalbox.backbone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.LineageReported;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
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
    void lineageIsReportedUnderTheIdOfADomainAndNotAheadOfTime() {
        assertThat(check(reported("billing.domain", NOW), "billing.domain", "id-1"))
                .isEmpty();
        assertInvalid(broken(reported(PRODUCT, NOW)), "billing.domain");
        assertThat(check(reported("billing.domain", NOW.plusSeconds(61)), "billing.domain", "id-1"))
                .hasValueSatisfying(broken -> assertThat(broken.reason()).isEqualTo(Reason.FUTURE_TIME));
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

    @Test
    void aConsumptionNamesAMajorVersionThatCanBeAndAKnownStatus() {
        assertThat(broken(declared().setMajorVersion(0).build())).isEmpty();
        assertThat(broken(declared().setStatus("WITHDRAWN").build())).isEmpty();
        assertInvalid(broken(declared().setMajorVersion(-1).build()), "majorVersion is -1");
        assertInvalid(broken(declared().setStatus("active").build()), "neither ACTIVE nor WITHDRAWN");
    }

    @Test
    void aConsumptionNamesAtMost2000Fields() {
        assertThat(broken(declared().setFields(Collections.nCopies(2_000, "a")).build()))
                .isEmpty();
        assertInvalid(
                broken(declared().setFields(Collections.nCopies(2_001, "a")).build()), "fields names 2001");
    }

    @Test
    void aNameThatNoIndexCouldHoldIsRefused() {
        String longest = "n".repeat(200);
        assertThat(broken(declared().setPort(longest).build())).isEmpty();
        assertThat(broken(refreshed().setRunId(longest).build())).isEmpty();
        assertInvalid(broken(declared().setPort(longest + "n").build()), "port", "201 characters");
        assertInvalid(broken(refreshed().setPort(longest + "n").build()), "port", "201 characters");
        assertInvalid(broken(refreshed().setRunId(longest + "n").build()), "runId", "201 characters");
        assertInvalid(broken(measured().setPort(longest + "n").build()), "port", "201 characters");
        assertInvalid(broken(published().setVersion(longest + "n").build()), "version", "201 characters");
        assertInvalid(
                broken(published()
                        .setInputPorts(List.of(InputPort.newBuilder()
                                .setName(longest + "n")
                                .setProductId(PRODUCT)
                                .setMajorVersion(1)
                                .build()))
                        .build()),
                "inputPorts/name",
                "201 characters");
    }

    @Test
    void aRefreshEndsAfterItsStartWithAKnownStatusAndCountsThatCanBe() {
        assertThat(broken(refreshed()
                        .setStartedAt(NOW)
                        .setRecordCount(0L)
                        .setExpectedCount(0L)
                        .build()))
                .isEmpty();
        assertThat(broken(refreshed().setStatus("FAILED").build())).isEmpty();
        assertInvalid(broken(refreshed().setStatus("OK").build()), "neither SUCCEEDED nor FAILED");
        assertInvalid(broken(refreshed().setRecordCount(-1L).build()), "recordCount is -1");
        assertInvalid(broken(refreshed().setExpectedCount(-1L).build()), "expectedCount is -1");
        assertInvalid(
                broken(refreshed()
                        .setStartedAt(NOW)
                        .setFinishedAt(NOW.minusMillis(1))
                        .build()),
                "is before startedAt");
    }

    @Test
    void aRefreshThatIsToldDaysLaterIsStillTrue() {
        assertThat(broken(refreshed()
                        .setFinishedAt(NOW.minus(Duration.ofDays(30)))
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "measurements.csv")
    void aMeasurementCanBeCounted(
            String situation,
            String sli,
            String kind,
            @Nullable Double value,
            @Nullable Long good,
            @Nullable Long bad,
            @Nullable Long total,
            String unit,
            long windowMinutes,
            long endedMinutesAgo,
            @Nullable Reason reason,
            @Nullable String message) {
        Instant end = NOW.minus(Duration.ofMinutes(endedMinutesAgo));
        SliMeasured measured = measured()
                .setSli(sli)
                .setKind(kind)
                .setValue(value)
                .setGood(good)
                .setBad(bad)
                .setTotal(total)
                .setUnit(unit)
                .setWindowStart(end.minus(Duration.ofMinutes(windowMinutes)))
                .setWindowEnd(end)
                .build();

        Optional<Broken> broken = broken(measured);

        assertThat(broken.map(Broken::reason)).isEqualTo(Optional.ofNullable(reason));
        broken.ifPresent(rule -> assertThat(rule.message()).contains(Objects.requireNonNull(message)));
    }

    @ParameterizedTest(name = "{0} s ahead: refused {1}")
    @CsvSource({"-86400, false", "0, false", "60, false", "61, true", "31536000, true"})
    void aTimeIsAtMost60SecondsAheadOfTheBrokers(long seconds, boolean refused) {
        Instant time = NOW.plusSeconds(seconds);
        ProductRefreshed refreshed = refreshed().setDataUpTo(time).build();
        ProductPublished published = published().setPublishedAt(time).build();
        ConsumptionDeclared declared = declared().setDeclaredAt(time).build();
        SliMeasured measured = measured().setObservedAt(time).build();

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

    private static void assertInvalid(Optional<Broken> broken, String... words) {
        assertThat(broken).hasValueSatisfying(rule -> {
            assertThat(rule.reason()).isEqualTo(Reason.INVALID_EVENT);
            assertThat(rule.message()).contains(words);
        });
    }

    private static Optional<Broken> broken(SpecificRecord payload) {
        return check(payload, PRODUCT, "id-1");
    }

    private static Optional<Broken> check(SpecificRecord payload, String subject, String id) {
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

    private static LineageReported reported(String productId, Instant eventAt) {
        return LineageReported.newBuilder()
                .setProductId(productId)
                .setEventType("COMPLETE")
                .setEventAt(eventAt)
                .setDocument(ByteBuffer.allocate(0))
                .build();
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
                .setWindowStart(NOW.minusSeconds(60))
                .setWindowEnd(NOW)
                .setSource("billing/agent")
                .setObservedAt(NOW);
    }
}
