package dev.signalbox.backbone.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the engine of the present projection has done and has to do. Whatever an instance decides moves a lane, or adds or removes a
 * record of the outbox, an effect or a timer, also one that is gone again by now; behind the fence none of that happens.
 */
record EngineWork(String digest) {
    private static final String DIGEST = """
            SELECT md5(concat_ws(' ',
                (SELECT string_agg(concat_ws(':', topic_id, partition, next_offset), ',' ORDER BY topic_id, partition)
                 FROM %1$s.lane),
                (SELECT string_agg(sequence::text, ',' ORDER BY sequence) FROM %1$s.outbox),
                (SELECT string_agg(sequence::text, ',' ORDER BY sequence) FROM %1$s.effect),
                pg_sequence_last_value(pg_get_serial_sequence('%1$s.outbox', 'sequence')::regclass),
                pg_sequence_last_value(pg_get_serial_sequence('%1$s.effect', 'sequence')::regclass),
                (SELECT string_agg(concat_ws(':', kind, subject, due_at), ',' ORDER BY kind, subject) FROM %1$s.timer)))
            """.formatted(Schemas.CURRENT);

    static EngineWork of(Connection session) throws SQLException {
        try (Statement select = session.createStatement();
                ResultSet row = select.executeQuery(DIGEST)) {
            row.next();
            return new EngineWork(row.getString(1));
        }
    }

    /** Refuses if anybody worked since. */
    void refuseIfChanged(Connection session) throws SQLException {
        if (!of(session).equals(this)) {
            throw new RebuildRefusedException(
                    "an instance went on writing while the projection was written again, as those of an earlier release do,"
                            + " which know of no rebuild; finish the rollout, or stop that instance, and rebuild again");
        }
    }
}
