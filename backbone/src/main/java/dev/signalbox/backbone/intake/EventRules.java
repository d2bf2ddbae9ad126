package dev.signalbox.backbone.intake;

import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.ProductIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The rules of an event that its schema cannot say. */
final class EventRules {
    /** How far a domain's clock may be ahead of the broker's. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    private EventRules() {}

    /** A broken rule. */
    record Broken(Reason reason, String message) {}

    static Optional<Broken> check(SpecificRecord payload, CloudEvent envelope, Instant brokerTime) {
        return productIdIsTheKey(payload, envelope)
                .or(() -> ofType(payload, envelope))
                .or(() -> times(payload)
                        .filter(time -> time.isAfter(brokerTime.plus(CLOCK_TOLERANCE)))
                        .findFirst()
                        .map(time -> new Broken(
                                Reason.FUTURE_TIME,
                                "the payload says " + time + ", more than " + CLOCK_TOLERANCE.toSeconds()
                                        + " s ahead of the broker's " + brokerTime + "; set the writer's clock")));
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
            case ConsumptionDeclared declared ->
                id("consumerId", declared.getConsumerId()).or(() -> productId(declared.getProductId()));
            case ProductRefreshed refreshed -> productId(refreshed.getProductId());
            case SliMeasured measured -> productId(measured.getProductId()).or(() -> source(measured.getSource()));
            default -> Optional.empty();
        };
    }

    private static Optional<Broken> ofPublication(ProductPublished published, CloudEvent envelope) {
        return productId(published.getProductId())
                .or(() -> published.getDomain().equals(ProductIds.domainOf(published.getProductId()))
                        ? Optional.empty()
                        : invalid("domain is " + published.getDomain() + ", but productId " + published.getProductId()
                                + " begins with another; the product id is <domain>.<product>"))
                .or(() -> published.getPublicationId().equals(envelope.id())
                        ? Optional.empty()
                        : invalid("publicationId is " + published.getPublicationId() + ", ce_id is " + envelope.id()
                                + "; the two are one"));
    }

    private static Optional<Broken> productId(String productId) {
        return id("productId", productId)
                .or(() -> ProductIds.isReserved(productId)
                        ? invalid("productId " + productId + " is reserved; choose another name")
                        : Optional.empty());
    }

    private static Optional<Broken> id(String field, String id) {
        return ProductIds.isValid(id)
                ? Optional.empty()
                : invalid(field + " " + shortened(id)
                        + " is not of the form <domain>.<name> in lower-case letters, digits and '-'");
    }

    private static Optional<Broken> source(String source) {
        String[] parts = source.split("/", 2);
        return parts.length == 2 && ProductIds.isValidDomain(parts[0])
                ? Optional.empty()
                : invalid("source " + shortened(source) + " is not of the form <domain>/<agent>");
    }

    private static String shortened(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }

    private static Optional<Broken> invalid(String message) {
        return Optional.of(new Broken(Reason.INVALID_EVENT, message));
    }

    private static Stream<Instant> times(SpecificRecord payload) {
        return switch (payload) {
            case ProductPublished published -> present(published.getPublishedAt());
            case ConsumptionDeclared declared -> present(declared.getDeclaredAt());
            case ProductRefreshed refreshed ->
                present(refreshed.getStartedAt(), refreshed.getFinishedAt(), refreshed.getDataUpTo());
            case SliMeasured measured ->
                present(measured.getWindowStart(), measured.getWindowEnd(), measured.getObservedAt());
            default -> Stream.empty();
        };
    }

    private static Stream<Instant> present(@Nullable Instant... times) {
        return Stream.of(times).filter(time -> time != null);
    }
}
