package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.objective.Part;
import dev.signalbox.sli.model.objective.Slice;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.CutProjection;
import dev.signalbox.sli.projection.RecentProjection;
import dev.signalbox.sli.projection.SliceProjection;
import dev.signalbox.sli.projection.SliceProjection.Filled;
import dev.signalbox.sli.projection.SumProjection;
import dev.signalbox.sli.projection.SumProjection.Addition;
import dev.signalbox.sli.projection.SumProjection.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings raw counts into the sums of their objectives (docs/adr/0038). Where a budget is spent by slices, they change their slice, and
 * the sums change by what that counts differently.
 */
@ApplicationScoped
public class AddToSums {
    private final SumProjection sums;
    private final SliceProjection slices;
    private final CutProjection cuts;
    private final RecentProjection recent;
    private final Event<Counted> occurrences;

    AddToSums(
            SumProjection sums,
            SliceProjection slices,
            CutProjection cuts,
            RecentProjection recent,
            Event<Counted> occurrences) {
        this.sums = sums;
        this.slices = slices;
        this.cuts = cuts;
        this.recent = recent;
        this.occurrences = occurrences;
    }

    /**
     * Told within the transaction that adds; whoever must know what was committed observes it after success. Slices are not among them:
     * what one counts is taken back and said anew with each measurement of it.
     */
    public record Counted(List<Addition> additions) {}

    /** @param countedUntil where counting stands of each product in which it has begun */
    void add(Collection<Part> parts, Map<ProductId, Instant> countedUntil) {
        Map<Place, Addition> unsliced = new LinkedHashMap<>();
        Map<Place, Addition> sliced = new LinkedHashMap<>();
        List<Part> late = new ArrayList<>();
        for (Part part : counted(parts)) {
            Addition addition = (part.isSliced() ? sliced : unsliced)
                    .compute(
                            Place.of(part),
                            (place, known) -> known == null
                                    ? addition(
                                            part,
                                            countedUntil.get(part.objective().product()))
                                    : known.and(part.change(), part.window()));
            if (addition.closed()) {
                late.add(part);
            }
        }
        List<Addition> additions = new ArrayList<>(unsliced.values());
        additions.addAll(sliced.values());
        sums.add(additions);
        cuts.addAfter(late);
        if (!unsliced.isEmpty()) {
            occurrences.fire(new Counted(List.copyOf(unsliced.values())));
        }
    }

    /** Where additions are one: their five minutes, or their hour where they have none. */
    private record Place(SloId objective, boolean isMeasured, Instant end) {
        static Place of(Part part) {
            return new Place(
                    part.objective().id(),
                    part.isMeasured(),
                    part.isMeasured() ? Windows.bucketEnd(part.moment()) : Windows.hourEnd(part.moment()));
        }
    }

    /** Adds counted parts of days that are over to what look-backs see, and leaves the days as they are. */
    void past(Collection<Part> counted) {
        List<Addition> additions = new ArrayList<>();
        for (Part part : counted) {
            additions.add(addition(part, Instant.MAX));
        }
        recent.addPast(additions);
    }

    /** Fills the slices, and says what each of them counts more than before. */
    List<Part> counted(Collection<Part> parts) {
        List<Part> counted = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (!part.isSliced() && !part.change().isNone()) {
                counted.add(part);
            }
        }
        Map<Slice, Part> changed = Part.bySlice(parts);
        if (!changed.isEmpty()) {
            Map<Slice, Sums> standing = slices.standing(changed.keySet());
            List<Filled> filled = new ArrayList<>();
            changed.forEach((slice, part) -> {
                Sums before = standing.getOrDefault(slice, Sums.NONE);
                filled.add(new Filled(
                        part.objective().product(), slice, part.change().addedTo(before)));
                SumsChange difference = slice.difference(before, part.change());
                if (!difference.isNone()) {
                    counted.add(part.ofSlice(difference));
                }
            });
            slices.fill(filled);
        }
        return counted;
    }

    /** A slice lies within a day, so it counts in the day of each of its parts. */
    private static Addition addition(Part counted, @Nullable Instant countedUntil) {
        Instant hourEnd = Windows.hourEnd(counted.moment());
        boolean isClosed =
                countedUntil != null && !Windows.end(Windows.day(hourEnd)).isAfter(countedUntil);
        Duration window = counted.window();
        return new Addition(
                counted.objective().product(),
                counted.objective().id(),
                hourEnd,
                isClosed,
                counted.change(),
                window == null ? null : new Bucket(Windows.bucketEnd(counted.moment()), window));
    }
}
