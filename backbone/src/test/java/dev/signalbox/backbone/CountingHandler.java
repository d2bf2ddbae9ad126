package dev.signalbox.backbone;

import dev.signalbox.backbone.handler.BuriedRecord;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.backbone.handler.UnreadableEvent;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.topic.EventType;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Counts events per product, answers every publication, and sets a timer and an effect for products that ask for one by their name;
 * those of prompt products come at once. */
final class CountingHandler implements MeshHandler {
    private final Counters counters;
    private final Set<EventType> reads;
    private final boolean reportsRefusals;
    private final Predicate<MeshEvent> failsOn;

    private CountingHandler(
            Counters counters, Set<EventType> reads, boolean reportsRefusals, Predicate<MeshEvent> failsOn) {
        this.counters = counters;
        this.reads = Set.copyOf(reads);
        this.reportsRefusals = reportsRefusals;
        this.failsOn = failsOn;
    }

    CountingHandler(Supplier<Connection> transaction, EventType... reads) {
        this(new Counters(transaction), Set.of(reads), true, event -> false);
    }

    /** Leaves it to another service to report refusals. */
    CountingHandler silentOnRefusals() {
        return new CountingHandler(counters, reads, false, failsOn);
    }

    /** A release with a bug. */
    CountingHandler failingOn(Predicate<MeshEvent> events) {
        return new CountingHandler(counters, reads, reportsRefusals, events);
    }

    @Override
    public Set<EventType> reads() {
        return reads;
    }

    @Override
    public Set<String> locks(MeshEvent event) {
        return Set.of(event.productId());
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        for (MeshEvent event : slice) {
            if (failsOn.test(event)) {
                throw new NullPointerException("a bug in a new release");
            }
            counters.count(event.productId(), event.type().name());
            if (event.type() == EventType.PRODUCT_PUBLISHED) {
                answer(event, decisions);
            }
        }
    }

    private static void answer(MeshEvent event, Decisions decisions) {
        ProductPublished published = event.payload(ProductPublished.class);
        decisions.emit(
                EventType.PUBLICATION_CHECKED,
                event.productId(),
                PublicationChecked.newBuilder()
                        .setProductId(event.productId())
                        .setPublicationId(published.getPublicationId())
                        .setVersion(published.getVersion())
                        .setVerdict("ACCEPTED")
                        .build(),
                event.cause());
        if (event.productId().contains("timer")) {
            decisions.schedule(
                    "count",
                    event.productId(),
                    event.productId(),
                    event.cause()
                            .now()
                            .plus(Duration.ofSeconds(event.productId().contains("prompt") ? 0 : 2)));
        }
        if (event.productId().contains("effect")) {
            decisions.perform("count", event.productId(), "", "{}", event.cause());
        }
    }

    @Override
    public Set<EventType> answersUnreadable() {
        return reads;
    }

    @Override
    public void unreadable(UnreadableEvent event, Decisions decisions) {
        counters.count(event.envelope().subject(), "UNREADABLE");
    }

    @Override
    public void handle(List<MeshEvent> slice, List<BuriedRecord> buried, Decisions decisions) {
        MeshHandler.super.handle(slice, buried, decisions);
        buried.forEach(record -> counters.count(record.productId(), "BURIED"));
    }

    @Override
    public boolean reportsRefusals() {
        return reportsRefusals;
    }

    @Override
    public void refused(RefusedEvent event, Decisions decisions) {
        counters.count(event.event().productId(), "REFUSED");
    }
}
