package dev.signalbox.sli.model.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.objective.Comparison;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(objective.window().text()).isEqualTo("30d rolling");
        });
    }

    @ParameterizedTest(name = "{0}: {1} = {2} {3}, target {4}")
    @CsvFileSource(resources = "/promised-objectives.csv", delimiter = '|', numLinesToSkip = 1)
    void everyPromiseHasItsObjective(String property, String value, String sli, String objective, double target) {
        assertThat(objectives(promise(property, value)))
                .filteredOn(promised -> promised.promisedBy().isPresent())
                .singleElement()
                .satisfies(promised -> {
                    assertThat(promised.indicator().sli()).isEqualTo(sli);
                    assertThat(promised.inWords()).isEqualTo(objective);
                    assertThat(promised.target()).isCloseTo(target, within(1e-12));
                    assertThat(promised.trusts(measuredBy("care"))).isTrue();
                    assertThat(promised.trusts(measuredBy("billing"))).isFalse();
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"availability,100%", "completeness,3 h", "errorRate,0", "cost-per-query,5", "timeToRepair,soon"})
    void whatCannotBeHeldToIsKeptWithAWarning(String property, String value) {
        SlaPromise promise = promise(property, value);

        assertThat(objectives(promise))
                .noneMatch(objective -> objective.promisedBy().isPresent());
        assertThat(Promises.warning(promise)).isPresent();
    }

    @Test
    void anIndicatorThatIsNotThereIsSaid() {
        assertThat(Promises.warning(promise("latency", "2 s", "", "", "query-latancy")))
                .hasValueSatisfying(text -> assertThat(text).contains("there is no indicator 'query-latancy'"));
    }

    @Test
    void theWordQueryIsNoPartOfTheData() {
        assertThat(promise("latency", "500ms", "query", "", "").part()).isEmpty();
        assertThat(promise("latency", "500ms", "orders.query", "", "").part()).isEqualTo("orders");
        assertThat(promise("latency", "4 h", "orders.placed_at", "", "").part()).isEqualTo("orders.placed_at");
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

    private static Series measuredBy(String domain) {
        return new Series(PRODUCT, "", "", "freshness", domain + "/agent");
    }

    private static List<SloId> ids(SlaPromise... promises) {
        return objectives(promises).stream().map(ServiceLevelObjective::id).toList();
    }

    private static List<ServiceLevelObjective> objectives(SlaPromise... promises) {
        return Promises.objectives(
                PRODUCT,
                List.of(new PromisedContract(CONTRACT, Set.of("topic"), Arrays.asList(promises), Set.of("care"))),
                List.of());
    }

    private static SlaPromise promise(String name, String value) {
        return promise(name, value, "", "", "");
    }

    private static SlaPromise promise(String name, String value, String element, String description, String sli) {
        return new SlaPromise(
                0,
                name,
                SlaValue.read(SlaProperty.of(name), value, ""),
                Comparison.spelt(value).orElse(null),
                element,
                description,
                sli);
    }
}
