package dev.signalbox.sli.model.derived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Standing;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final Instant BROKEN = Instant.parse("2026-11-01T06:00:00Z");
    private static final Instant KEPT = BROKEN.plusSeconds(90);

    @Test
    void lastsFromTheBreachUntilThePromiseIsKeptAgain() {
        Measured measured = over("freshness", SloState.BREACHED, SloState.MET)
                .orElseThrow()
                .measured()
                .orElseThrow();

        assertThat(measured.measurement().reading()).isEqualTo(new Reading.Value(90));
        assertThat(measured.measurement().unit()).isEqualTo("s");
        assertThat(measured.measurement().windowStart()).isEqualTo(BROKEN);
        assertThat(measured.measurement().windowEnd()).isEqualTo(KEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "freshness, BREACHED, MET, true",
        "freshness, BREACHED, AT_RISK, true",
        "freshness, BREACHED, BREACHED, false",
        "freshness, BREACHED, UNKNOWN, false",
        "freshness, AT_RISK, MET, false",
        "time-to-restore, BREACHED, MET, false"
    })
    void isOverOnlyWhenWhatWasBrokenIsKept(String sli, SloState before, SloState next, boolean isOver) {
        assertThat(over(sli, before, next).isPresent()).isEqualTo(isOver);
    }

    private static Optional<Incident> over(String sli, SloState before, SloState next) {
        Standing standing = Standing.NEVER_TOLD.told(before, Alert.NONE, BROKEN);
        return Incident.over(PRODUCT, sli, standing, next, KEPT);
    }
}
