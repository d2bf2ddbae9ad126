package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.intake.Intake;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the engine itself left behind when it read records, written again: which events were applied, and where lanes stand. */
public final class PastSlice {
    private static final String STAND_AT = "UPDATE lane SET next_offset = ? WHERE topic_id = ? AND partition = ?";

    private PastSlice() {}

    /** Remembers the events of these records; returns those that a handler is given, without repeats. */
    public static List<MeshEvent> remember(Connection connection, List<Intake> slice) throws SQLException {
        Set<AppliedEvents.Identity> fresh = AppliedEvents.remember(connection, SliceTransaction.identities(slice));
        List<MeshEvent> events = new ArrayList<>();
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken(MeshEvent event) -> {
                    if (SliceTransaction.isFresh(event, fresh)) {
                        events.add(event);
                    }
                }
                case Intake.Unreadable _, Intake.Refused _, Intake.Settled _, Intake.Skipped _ -> {}
            }
        }
        return events;
    }

    /** Lets these lanes stand there. */
    public static void standAt(Connection connection, Map<LaneKey, Long> offsets) throws SQLException {
        LaneStore.insertUnopened(connection, offsets);
        for (Map.Entry<LaneKey, Long> lane : offsets.entrySet()) {
            try (PreparedStatement update = connection.prepareStatement(STAND_AT)) {
                update.setLong(1, lane.getValue());
                update.setObject(2, lane.getKey().topicId());
                update.setInt(3, lane.getKey().partition().partition());
                update.executeUpdate();
            }
        }
    }
}
