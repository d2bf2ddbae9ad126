package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ObjectiveHistory;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.SloId;
import dev.signalbox.sli.model.Sums;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Loads the objectives of a product with all that their states follow from. */
@ApplicationScoped
public class ReadObjectives {
    private final PublicationProjection publications;
    private final RefreshProjection refreshes;
    private final ObjectiveProjection objectives;

    ReadObjectives(PublicationProjection publications, RefreshProjection refreshes, ObjectiveProjection objectives) {
        this.publications = publications;
        this.refreshes = refreshes;
        this.objectives = objectives;
    }

    public ProductObjectives of(ProductId product, Instant now) {
        List<ObjectiveHistory> histories = publications.histories(product);
        Map<SloId, NavigableMap<LocalDate, Sums>> closed = new HashMap<>();
        Instant open = now;
        for (ObjectiveHistory history : histories) {
            LocalDate first =
                    Windows.firstDay(now, history.lastPromised().orElseThrow().windowDays());
            NavigableMap<LocalDate, Sums> days = objectives.daySums(history.id(), first);
            closed.put(history.id(), days);
            Instant uncounted =
                    days.isEmpty() ? later(history.beginning(), Windows.start(first)) : Windows.end(days.lastKey());
            open = uncounted.isBefore(open) ? uncounted : open;
        }
        return new ProductObjectives(
                histories,
                objectives.standings(product),
                closed,
                histories.isEmpty() ? List.of() : refreshes.since(product, open));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
