package dev.signalbox.backbone.intake;

import static dev.signalbox.backbone.intake.Broken.quoted;
import static dev.signalbox.backbone.intake.Broken.unless;

import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.LineageReported;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.ProductIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The rules of an event that its schema cannot say; docs/events.md tells them to domains. */
final class EventRules {
    /** How far a domain's clock may be ahead of the broker's. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    private static final int MOST_FIELDS = 2_000;

    private EventRules() {}

    static Optional<Broken> check(SpecificRecord payload, CloudEvent envelope, Instant brokerTime) {
        return productIdIsTheKey(payload, envelope)
                .or(() -> ofType(payload, envelope))
                .or(() -> NameRules.check(payload))
                .or(() -> noneIsOfTheFuture(times(payload), brokerTime))
                .or(() -> payload instanceof SliMeasured measured
                        ? MeasurementRules.inTime(measured, brokerTime)
                        : Optional.empty());
    }

    private static Optional<Broken> productIdIsTheKey(SpecificRecord payload, CloudEvent envelope) {
        Schema.Field field = payload.getSchema().getField("productId");
        if (field == null || envelope.subject().equals(payload.get(field.pos()))) {
            return Optional.empty();
        }
        return Optional.of(new Broken(
                Reason.KEY_MISMATCH,
                "key and ce_subject are " + envelope.subject() + ", productId is " + payload.get(field.pos())
                        + "; the three are one"));
    }

    private static Optional<Broken> ofType(SpecificRecord payload, CloudEvent envelope) {
        return switch (payload) {
            case ProductPublished published -> ofPublication(published, envelope);
            case ConsumptionDeclared declared -> ofDeclaration(declared);
            case ProductRefreshed refreshed -> ofRefresh(refreshed);
            case SliMeasured measured -> productId(measured.getProductId()).or(() -> MeasurementRules.check(measured));
            case LineageReported reported -> ofLineage(reported);
            default -> Optional.empty();
        };
    }

    private static Optional<Broken> ofLineage(LineageReported reported) {
        return id("productId", reported.getProductId())
                .or(() -> unless(
                        reported.getProductId()
                                .equals(ProductIds.ofDomain(ProductIds.domainOf(reported.getProductId()))),
                        () -> "productId " + reported.getProductId() + " is no domain's; lineage is reported under "
                                + ProductIds.ofDomain(ProductIds.domainOf(reported.getProductId()))));
    }

    private static Optional<Broken> ofPublication(ProductPublished published, CloudEvent envelope) {
        return productId(published.getProductId())
                .or(() -> unless(
                        published.getDomain().equals(ProductIds.domainOf(published.getProductId())),
                        () -> "domain is " + published.getDomain() + ", but productId " + published.getProductId()
                                + " begins with another; the product id is <domain>.<product>"))
                .or(() -> unless(
                        published.getPublicationId().equals(envelope.id()),
                        () -> "publicationId is " + published.getPublicationId() + ", ce_id is " + envelope.id()
                                + "; the two are one"));
    }

    private static Optional<Broken> ofDeclaration(ConsumptionDeclared declared) {
        return id("consumerId", declared.getConsumerId())
                .or(() -> productId(declared.getProductId()))
                .or(() -> unless(
                        declared.getMajorVersion() >= 0,
                        () -> "majorVersion is " + declared.getMajorVersion()
                                + "; name the major version that is read"))
                .or(() -> unless(
                        declared.getStatus().equals("ACTIVE")
                                || declared.getStatus().equals("WITHDRAWN"),
                        () -> "status " + quoted(declared.getStatus()) + " is neither ACTIVE nor WITHDRAWN"))
                .or(() -> unless(
                        declared.getFields().size() <= MOST_FIELDS,
                        () -> "fields names " + declared.getFields().size() + ", more than " + MOST_FIELDS
                                + "; leave it empty for every field, or give a readerSchema"));
    }

    private static Optional<Broken> ofRefresh(ProductRefreshed refreshed) {
        return productId(refreshed.getProductId())
                .or(() -> unless(
                        refreshed.getStatus().equals("SUCCEEDED")
                                || refreshed.getStatus().equals("FAILED"),
                        () -> "status " + quoted(refreshed.getStatus()) + " is neither SUCCEEDED nor FAILED"))
                .or(() -> notNegative("recordCount", refreshed.getRecordCount()))
                .or(() -> notNegative("expectedCount", refreshed.getExpectedCount()))
                .or(() -> unless(
                        refreshed.getStartedAt() == null
                                || !refreshed.getFinishedAt().isBefore(refreshed.getStartedAt()),
                        () -> "finishedAt " + refreshed.getFinishedAt() + " is before startedAt "
                                + refreshed.getStartedAt()));
    }

    private static Optional<Broken> notNegative(String field, @Nullable Long count) {
        return unless(
                count == null || count >= 0, () -> field + " is " + count + "; leave it out if it was not counted");
    }

    private static Optional<Broken> productId(String productId) {
        return id("productId", productId)
                .or(() -> unless(
                        !ProductIds.isReserved(productId),
                        () -> "productId " + productId + " is reserved; choose another name"));
    }

    private static Optional<Broken> id(String field, String id) {
        return unless(
                ProductIds.isValid(id),
                () -> field + " " + quoted(id)
                        + " is not of the form <domain>.<name> in lower-case letters, digits and '-'");
    }

    private static Optional<Broken> noneIsOfTheFuture(@Nullable Instant[] times, Instant brokerTime) {
        Instant latest = brokerTime.plus(CLOCK_TOLERANCE);
        for (Instant time : times) {
            if (time != null && time.isAfter(latest)) {
                return Optional.of(new Broken(
                        Reason.FUTURE_TIME,
                        "the payload says " + time + ", more than " + CLOCK_TOLERANCE.toSeconds()
                                + " s ahead of the broker's " + brokerTime + "; set the writer's clock"));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Instant[] times(SpecificRecord payload) {
        return switch (payload) {
            case ProductPublished published -> all(published.getPublishedAt());
            case ConsumptionDeclared declared -> all(declared.getDeclaredAt());
            case ProductRefreshed refreshed ->
                all(refreshed.getStartedAt(), refreshed.getFinishedAt(), refreshed.getDataUpTo());
            case SliMeasured measured ->
                all(measured.getWindowStart(), measured.getWindowEnd(), measured.getObservedAt());
            case LineageReported reported -> all(reported.getEventAt());
            default -> all();
        };
    }

    private static @Nullable Instant[] all(@Nullable Instant... times) {
        return times;
    }
}
