package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.intake.Intake;
import java.util.List;

/**
 * What became of the records of one slice; together they are all of its records.
 *
 * @param applied given to the handler
 * @param repeated recognised as repeats by their identity
 * @param deadLettered not readable
 * @param refused written by a domain without the authority
 * @param skipped of no type that this service reads, or an order that only settles a dead letter
 */
record Outcomes(int applied, int repeated, int deadLettered, int refused, int skipped) {
    static Outcomes of(List<Intake> slice, int applied) {
        int taken = 0;
        int deadLettered = 0;
        int refused = 0;
        int skipped = 0;
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken _ -> taken++;
                case Intake.Unreadable _ -> deadLettered++;
                case Intake.Refused _ -> refused++;
                case Intake.Settled _, Intake.Skipped _ -> skipped++;
            }
        }
        return new Outcomes(applied, taken - applied, deadLettered, refused, skipped);
    }
}
