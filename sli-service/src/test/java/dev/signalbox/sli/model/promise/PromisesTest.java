package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final ContractMajor CONTRACT = new ContractMajor("cells", 1);

    @Test
    void latencyIsFreshness() {
        assertThat(promise("latency", "24 h").sli()).isEqualTo("freshness");
        assertThat(promise("ly", "24 h").sli()).isEqualTo("freshness");
    }

    @Test
    void latencyOfQueriesIsQueryLatency() {
        assertThat(promise("latency", "500ms", "query", "", "").sli()).isEqualTo("query-latency");
        assertThat(promise("latency", "500ms", "", "P95 of typical queries", "").sli())
                .isEqualTo("query-latency");
        assertThat(promise("latency", "500ms", "", "", "query-latency").sli()).isEqualTo("query-latency");
    }

    @Test
    void aColumnThatIsCalledQuerySomethingIsNoQuery() {
        assertThat(promise("latency", "4 h", "query_log.asked_at", "", "").sli())
                .isEqualTo("freshness");
    }

    @Test
    void aFreshnessPromiseBecomesAnObjectiveOfItsContractsPorts() {
        assertThat(objectives(promise("freshness", "1 h"))).anySatisfy(objective -> {
            assertThat(objective.indicator())
                    .isEqualTo(new Indicator.Freshness(Duration.ofHours(1), Duration.ofMinutes(48)));
            assertThat(objective.promisedBy()).contains(CONTRACT);
            assertThat(objective.ports()).containsExactly("topic");
            assertThat(objective.target()).isEqualTo(0.99);
            assertThat(objective.window()).isEqualTo("30d rolling");
        });
    }

    @Test
    void aProductThatPromisesNothingIsStillHeldToPublishSuccess() {
        assertThat(objectives()).singleElement().satisfies(objective -> {
            assertThat(objective.indicator()).isEqualTo(new Indicator.PublishSuccess());
            assertThat(objective.target()).isEqualTo(0.99);
            assertThat(objective.ports()).isEmpty();
        });
    }

    @Test
    void aPromisedPublishSuccessTakesThePlaceOfTheStartingTarget() {
        assertThat(objectives(promise("publishSuccess", "99.5%")))
                .singleElement()
                .satisfies(objective -> assertThat(objective.target()).isEqualTo(0.995));
    }

    @Test
    void aPromiseOfHundredPercentIsAPolicyAndTheStartingTargetStays() {
        SlaPromise hundred = promise("publishSuccess", "100%");

        assertThat(objectives(hundred))
                .singleElement()
                .satisfies(objective -> assertThat(objective.target()).isEqualTo(0.99));
        assertThat(Promises.warning(hundred))
                .hasValueSatisfying(text -> assertThat(text).contains("100 %"));
    }

    @Test
    void anUnreadableFreshnessIsNoObjectiveButAWarning() {
        SlaPromise soon = promise("freshness", "soon");

        assertThat(objectives(soon)).noneMatch(objective -> objective.indicator() instanceof Indicator.Freshness);
        assertThat(Promises.warning(soon)).isPresent();
    }

    @Test
    void ofTwoPromisesOfOneThingTheStricterCounts() {
        assertThat(objectives(promise("latency", "4 d"), promise("freshness", "24 h")))
                .filteredOn(objective -> objective.indicator() instanceof Indicator.Freshness)
                .singleElement()
                .satisfies(objective ->
                        assertThat(objective.indicator()).isEqualTo(Indicator.Freshness.within(Duration.ofHours(24))));
    }

    @Test
    void spellingAPromiseAnotherWayLeavesItsIdAlone() {
        assertThat(ids(promise("latency", "24 h"))).isEqualTo(ids(promise("freshness", "1 d")));
    }

    @Test
    void anotherElementOrMajorIsAnotherObjective() {
        SloId orders = SloId.ofPromise(PRODUCT, CONTRACT, "freshness", "orders.placed_at");

        assertThat(orders).isNotEqualTo(SloId.ofPromise(PRODUCT, CONTRACT, "freshness", "orders.paid_at"));
        assertThat(orders)
                .isNotEqualTo(SloId.ofPromise(PRODUCT, new ContractMajor("cells", 2), "freshness", "orders.placed_at"));
        assertThat(orders.value().version()).isEqualTo(5);
        assertThat(orders.value().variant()).isEqualTo(2);
    }

    @Test
    void aProductThatIsRefreshedDailyIsNotAtRiskBeforeTheDayIsOver() {
        assertThat(objectives(promise("freshness", "25 h"), promise("frequency", "1 d")))
                .anySatisfy(objective -> assertThat(objective.indicator())
                        .isEqualTo(new Indicator.Freshness(Duration.ofHours(25), Duration.ofHours(24))));
    }

    @Test
    void theMajorOfAVersionIsReadWithAndWithoutItsLetter() {
        assertThat(ContractMajor.of("c", "2.1.0").major()).isEqualTo(2);
        assertThat(ContractMajor.of("c", "v3.0.0").major()).isEqualTo(3);
        assertThat(ContractMajor.of("c", "nonsense").major()).isZero();
    }

    private static List<SloId> ids(SlaPromise... promises) {
        return objectives(promises).stream().map(ServiceLevelObjective::id).toList();
    }

    private static List<ServiceLevelObjective> objectives(SlaPromise... promises) {
        return Promises.objectives(
                PRODUCT, List.of(new PromisedContract(CONTRACT, Set.of("topic"), Arrays.asList(promises))));
    }

    private static SlaPromise promise(String name, String value) {
        return promise(name, value, "", "", "");
    }

    private static SlaPromise promise(String name, String value, String element, String description, String sli) {
        return new SlaPromise(0, name, SlaValue.read(SlaProperty.of(name), value, ""), element, description, sli);
    }
}
