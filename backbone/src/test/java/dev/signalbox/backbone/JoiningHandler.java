package dev.signalbox.backbone;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.topic.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one half of a publication, and decides when the other half is there too. */
final class JoiningHandler implements MeshHandler {
    static final String TABLE = "CREATE TABLE half (product_id text, what text, PRIMARY KEY (product_id, what))";
    static final String DECIDED = "DECIDED";

    private final Supplier<Connection> transaction;
    private final Counters counters;
    private final EventType half;

    JoiningHandler(Supplier<Connection> transaction, EventType half) {
        this.transaction = transaction;
        this.counters = new Counters(transaction);
        this.half = half;
    }

    @Override
    public Set<EventType> reads() {
        return Set.of(half);
    }

    @Override
    public Set<String> locks(MeshEvent event) {
        return Set.of(event.productId());
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        for (MeshEvent event : slice) {
            try {
                if (halvesWith(event.productId()) == 2) {
                    decide(event, decisions);
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void decide(MeshEvent event, Decisions decisions) {
        counters.count(event.productId(), DECIDED);
        decisions.emit(
                EventType.PUBLICATION_JUDGED,
                event.productId(),
                PublicationJudged.newBuilder()
                        .setProductId(event.productId())
                        .setPublicationId(event.envelope().id())
                        .setVersion("1.0.0")
                        .setVerdict("ADMITTED")
                        .setPolicySetDigest("none")
                        .build(),
                event.cause());
    }

    private long halvesWith(String productId) throws SQLException {
        try (PreparedStatement insert =
                        transaction.get().prepareStatement("INSERT INTO half (product_id, what) VALUES (?, ?)");
                PreparedStatement count =
                        transaction.get().prepareStatement("SELECT count(*) FROM half WHERE product_id = ?")) {
            insert.setString(1, productId);
            insert.setString(2, half.name());
            insert.executeUpdate();
            count.setString(1, productId);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
