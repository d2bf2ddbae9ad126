package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as an event of ours told it to the mesh.
 *
 * @param at the moment that it was made for
 * @param day the day whose sums it told; null if it told none
 */
public record ToldEvaluation(
        SloId id,
        ProductId product,
        String sli,
        double target,
        SloState state,
        Alert alert,
        long revision,
        Instant at,
        @Nullable Double compliance,
        @Nullable Double budgetRemaining,
        BurnRates burnRates,
        @Nullable LocalDate day,
        Sums daySums) {}
