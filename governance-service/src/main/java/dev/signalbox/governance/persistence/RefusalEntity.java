package dev.signalbox.governance.persistence;

import dev.signalbox.governance.model.violation.Refusal;

/** The audit of events without authority; where one was written in several places, the earliest stands. */
public final class RefusalEntity {
    private static final String INSERT = """
            INSERT INTO refusal (domain, source, event_id, event_type, product_id, about, topic, partition, "offset",
                message, refused_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING""";
    private static final String UPDATE = """
            UPDATE refusal SET event_type = ?4, product_id = ?5, about = ?6, topic = ?7, partition = ?8, "offset" = ?9,
                message = ?10, refused_at = ?11
            WHERE domain = ?1 AND source = ?2 AND event_id = ?3
              AND (refused_at, topic, partition, "offset") > (?11, ?7, ?8, ?9)""";

    private RefusalEntity() {}

    /** Writes it down; returns false if it was known already. */
    public static boolean add(Refusal refusal) {
        boolean isNew = execute(INSERT, refusal) > 0;
        if (!isNew) {
            execute(UPDATE, refusal);
        }
        return isNew;
    }

    private static int execute(String sql, Refusal refusal) {
        return Sql.execute(
                sql,
                refusal.writer(),
                refusal.source(),
                refusal.eventId(),
                refusal.eventType(),
                refusal.productId(),
                refusal.about(),
                refusal.topic(),
                refusal.partition(),
                refusal.offset(),
                refusal.message(),
                refusal.at());
    }
}
