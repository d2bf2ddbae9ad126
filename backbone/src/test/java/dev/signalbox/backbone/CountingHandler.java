package dev.signalbox.backbone;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.backbone.handler.UnreadableEvent;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.topic.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Counts events per product with {@code n = n + 1}: unlike an upsert, this shows what is applied twice. Answers every publication, and
 * sets a timer and an effect for products that ask for one by their name.
 */
final class CountingHandler implements MeshHandler {
    private final Supplier<Connection> connection;
    private final Set<EventType> reads;
    private volatile String faultyProduct = "";

    CountingHandler(Supplier<Connection> connection, Set<EventType> reads) {
        this.connection = connection;
        this.reads = reads;
    }

    void failOn(String productId) {
        faultyProduct = productId;
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
            if (event.productId().equals(faultyProduct)) {
                throw new NullPointerException("a bug in a new release");
            }
            count(event.productId(), event.type().name());
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
                    event.cause().now().plus(Duration.ofSeconds(2)));
        }
        if (event.productId().contains("effect")) {
            decisions.perform("count", event.productId(), "", "{}", event.cause());
        }
    }

    @Override
    public void unreadable(UnreadableEvent event, Decisions decisions) {
        count(event.envelope().subject(), "UNREADABLE");
    }

    @Override
    public boolean reportsRefusals() {
        return true;
    }

    @Override
    public void refused(RefusedEvent event, Decisions decisions) {
        count(event.event().productId(), "REFUSED");
    }

    void count(String productId, String what) {
        try (PreparedStatement upsert = connection.get().prepareStatement("""
                INSERT INTO counter (product_id, what, n) VALUES (?, ?, 1)
                ON CONFLICT (product_id, what) DO UPDATE SET n = counter.n + 1""")) {
            upsert.setString(1, productId);
            upsert.setString(2, what);
            upsert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
