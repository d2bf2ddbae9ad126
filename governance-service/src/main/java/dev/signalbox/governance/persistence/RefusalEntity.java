package dev.signalbox.governance.persistence;

import dev.signalbox.governance.model.violation.Refusal;
import io.quarkus.hibernate.orm.panache.Panache;

/** The audit of events without authority; rows are only added. */
public final class RefusalEntity {
    private static final String INSERT = """
            INSERT INTO refusal (domain, source, event_id, event_type, product_id, about, topic, partition, "offset",
                message, refused_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING""";

    private RefusalEntity() {}

    /** Writes it down; returns false if it stands there already. */
    public static boolean add(Refusal refusal) {
        return Panache.getEntityManager()
                        .createNativeQuery(INSERT)
                        .setParameter(1, refusal.writer())
                        .setParameter(2, refusal.source())
                        .setParameter(3, refusal.eventId())
                        .setParameter(4, refusal.eventType())
                        .setParameter(5, refusal.productId())
                        .setParameter(6, refusal.about())
                        .setParameter(7, refusal.topic())
                        .setParameter(8, refusal.partition())
                        .setParameter(9, refusal.offset())
                        .setParameter(10, refusal.message())
                        .setParameter(11, refusal.at())
                        .executeUpdate()
                > 0;
    }
}
