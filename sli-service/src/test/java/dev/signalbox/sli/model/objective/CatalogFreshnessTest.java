package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogFreshnessTest {
    private static final Instant ADMITTED = Instant.parse("2026-11-01T06:00:00Z");
    private static final Instant AGAIN = ADMITTED.plus(Duration.ofHours(30));
    private static final ServiceLevelObjective PROMISED = ServiceLevelObjective.promised(
            new ProductId("network.cells"),
            new ContractMajor("cells", 1),
            "",
            Set.of("topic"),
            Indicator.Freshness.ofCatalog(Duration.ofHours(24)),
            0.99,
            Set.of());
    private static final ObjectiveHistory HISTORY =
            new ObjectiveHistory(PROMISED.id(), List.of(new Term(ADMITTED, PROMISED), new Term(AGAIN, PROMISED)));

    @Test
    void everyAdmissionMakesWhatTheCatalogKnowsNewAgain() {
        assertThat(HISTORY.timeline(PROMISED, List.of()).dataUpTo(AGAIN.minusMillis(1)))
                .contains(ADMITTED);
        assertThat(HISTORY.timeline(PROMISED, List.of()).dataUpTo(AGAIN)).contains(AGAIN);
    }

    @Test
    void aSecondIsGoodIfTheLastAdmissionIsYoungEnough() {
        assertThat(HISTORY.sums(List.of(), ADMITTED, AGAIN.plusSeconds(60))).isEqualTo(new Sums(86_460, 6 * 3_600));
    }

    @Test
    void aRunMakesNothingNewInTheCatalog() {
        Instant at = AGAIN.minusSeconds(60);
        Refresh run = new Refresh("", "run", true, at, at);

        assertThat(HISTORY.timeline(PROMISED, List.of(run)).dataUpTo(AGAIN.minusMillis(1)))
                .contains(ADMITTED);
    }

    @Test
    void whatSpentItsBudgetIsThatNothingWasAdmittedAndNoRun() {
        Instant old = ADMITTED.plus(Duration.ofHours(24));
        Refresh failed = new Refresh("", "run", false, old, old);
        Causes causes = new Causes(HISTORY, List.of(failed), AGAIN.plus(Duration.ofHours(1)));

        List<Cause> found =
                causes.of(new SpentWindow(old, old.plus(Duration.ofHours(1)), Sums.NONE, List.of()), List.of());

        assertThat(found).singleElement().satisfies(cause -> {
            assertThat(cause.bad()).isEqualTo(3_600);
            assertThat(CauseInWords.of(PROMISED, cause))
                    .isEqualTo("what was admitted at " + ADMITTED + " was too old from " + old
                            + " until the next publication was admitted 6 h later");
        });
    }
}
