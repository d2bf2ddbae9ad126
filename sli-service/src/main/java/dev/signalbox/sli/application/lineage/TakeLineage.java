package dev.signalbox.sli.application.lineage;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.lineage.TakenReport;
import dev.signalbox.sli.projection.LineageProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Puts a report down. What it is about is looked at once every lane has been read so far, publications too. */
@ApplicationScoped
public class TakeLineage {
    /** The timer of a domain's reports. */
    public static final String REPORTS = "lineage";

    /** The timer at the end of a day, at which old reports are forgotten; there is one. */
    public static final String AGE = "lineage-age";

    /** How long reports are kept: what belongs together lies at most a day less apart. */
    static final Duration KEPT = LineageProjection.TOGETHER.plusDays(1);

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final LineageProjection lineage;

    TakeLineage(LineageProjection lineage) {
        this.lineage = lineage;
    }

    /** The domain's lock is held, so that reports and the timer that takes them never miss each other. */
    public void taken(TakenReport report, Decisions decisions) {
        boolean isWaitedFor = lineage.lastOpen(report.domain()).isPresent();
        boolean isAgeWatched = lineage.hasReports();
        if (lineage.taken(report)) {
            if (!isWaitedFor) {
                schedule(report.domain(), report.at(), decisions);
            }
            // Set anew with each report it would never fire.
            if (!isAgeWatched) {
                scheduleAge(report.at(), decisions);
            }
        }
    }

    static void schedule(String domain, Instant at, Decisions decisions) {
        decisions.schedule(REPORTS, domain, ProductIds.ofDomain(domain), at);
    }

    /** At the end of this moment's day. */
    static void scheduleAge(Instant moment, Decisions decisions) {
        decisions.schedule(AGE, AGE, ProductIds.MESH, Windows.end(Windows.day(moment.plusMillis(1))));
    }

    public void dayEnded(Instant end, Decisions decisions) {
        lineage.forgetBefore(end.minus(KEPT));
        if (lineage.hasReports()) {
            decisions.schedule(AGE, AGE, ProductIds.MESH, end.plus(ONE_DAY));
        }
    }
}
