package dev.signalbox.sli.application;

import dev.signalbox.sli.model.maintenance.MaintenanceWindow;
import dev.signalbox.sli.projection.MaintenanceProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes the windows of maintenance that the council has put into force, in the order of their revisions.
 *
 * <p>A window counts from its beginning on, but not before it was in force for a while; once it counts it stays, whatever is put into
 * force later (docs/adr/0037).
 */
@ApplicationScoped
public class TakeMaintenance {
    /** In this time every lane has been read so far that no measurement of the window was counted before the window was known. */
    private static final Duration NOTICE = Duration.ofMinutes(5);

    private final MaintenanceProjection maintenance;

    TakeMaintenance(MaintenanceProjection maintenance) {
        this.maintenance = maintenance;
    }

    public void activated(long revision, List<MaintenanceWindow> windows, Instant at) {
        if (maintenance.advance(revision)) {
            Instant known = at.plus(NOTICE);
            maintenance.withdrawFrom(known);
            for (MaintenanceWindow window : windows) {
                Instant countsFrom = window.from().isBefore(known) ? known : window.from();
                if (countsFrom.isBefore(window.until())) {
                    maintenance.plan(window, countsFrom);
                }
            }
        }
    }
}
