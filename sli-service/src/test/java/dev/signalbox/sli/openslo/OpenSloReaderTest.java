package dev.signalbox.sli.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Bound;
import dev.signalbox.sli.model.objective.Budgeting;
import dev.signalbox.sli.model.objective.Comparison;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Window;
import dev.signalbox.sli.model.promise.OpenSloPromise;
import dev.signalbox.sli.model.promise.PromisedContract;
import dev.signalbox.sli.model.promise.Promises;
import dev.signalbox.sli.model.promise.SlaPromise;
import dev.signalbox.sli.model.promise.SlaProperty;
import dev.signalbox.sli.model.promise.SlaValue;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSloReaderTest {
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final SlaPromise AVAILABILITY =
            new SlaPromise(0, "availability", SlaValue.read(SlaProperty.AVAILABILITY, "99.9", "%"), null, "", "", "");
    private static final List<PromisedContract> CONTRACTS = List.of(
            new PromisedContract(new ContractMajor("cells", 1), Set.of("topic"), List.of(AVAILABILITY), Set.of("care")),
            new PromisedContract(new ContractMajor("sites", 2), Set.of("table"), List.of(), Set.of("billing")));
    private static final String SLO = """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: reads
              labels: {contract: cells}
            spec:
              service: cells
              indicator:
                metadata: {name: reads}
                spec:
                  ratioMetric:
                    counter: true
                    good: {metricSource: {type: signalbox, spec: {sli: availability}}}
                    total: {metricSource: {type: signalbox, spec: {sli: availability}}}
              timeWindow:
              - duration: 4w
                isRolling: true
              budgetingMethod: Occurrences
              objectives:
              - displayName: all
                target: 0.999
            """;

    @Test
    void anSloBecomesAnObjectiveOfTheContractThatItsLabelNames() {
        ServiceLevelObjective objective = held(SLO);

        assertThat(objective)
                .isEqualTo(new ServiceLevelObjective(
                        SloId.ofOpenSlo(PRODUCT, "reads", "all"),
                        PRODUCT,
                        new ContractMajor("cells", 1),
                        "",
                        Set.of("topic"),
                        new Indicator.Share("availability", false),
                        0.999,
                        new Window.Rolling(28),
                        new Budgeting.Occurrences(),
                        Set.of("care"),
                        "reads / all"));
    }

    @Test
    void withoutALabelItIsAboutTheWholeProduct() {
        ServiceLevelObjective objective = held(SLO.replace("  labels: {contract: cells}\n", ""));

        assertThat(objective.promisedBy()).isEmpty();
        assertThat(objective.ports()).isEmpty();
        assertThat(objective.measuredBy()).containsExactlyInAnyOrder("care", "billing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "duration: 4w, isRolling: true | 28d rolling",
                "duration: 30d, isRolling: true | 30d rolling",
                "duration: 48h, isRolling: true | 2d rolling",
                "duration: 1M, isRolling: true | 30d rolling",
                "duration: 1Q, isRolling: true | 90d rolling",
                "duration: 1Y, isRolling: true | 365d rolling",
                "duration: 1M, isRolling: false, calendar: {startTime: '2026-01-01 00:00:00', timeZone: UTC} | 1M calendar",
                "duration: 1w, isRolling: false, calendar: {startTime: '2026-01-01', timeZone: UTC} | 1w calendar"
            })
    void everyWindowIsRead(String window, String text) {
        assertThat(held(window("{" + window + "}")).window().text()).isEqualTo(text);
    }

    @Test
    void aCalendarHasItsStartAndItsZone() {
        String window =
                "{duration: 1Q, isRolling: false, calendar: {startTime: 2022-01-01 12:00:00, timeZone: America/New_York}}";

        assertThat(held(window(window)).window())
                .isEqualTo(new Window.Calendar(
                        1,
                        Window.Unit.QUARTER,
                        LocalDateTime.parse("2022-01-01T12:00"),
                        ZoneId.of("America/New_York")));
    }

    @Test
    void everyBudgetingMethodIsRead() {
        String slices =
                SLO.replace("target: 0.999", "targetPercent: 99.9\n    timeSliceTarget: 0.95\n    timeSliceWindow: 5m");

        assertThat(held(slices.replace("Occurrences", "Timeslices")).budgeting())
                .isEqualTo(new Budgeting.Timeslices(Duration.ofMinutes(5), 0.95));
        assertThat(held(slices.replace("Occurrences", "RatioTimeslices")).budgeting())
                .isEqualTo(new Budgeting.RatioTimeslices(Duration.ofMinutes(5)));
        assertThat(held(slices).budgeting()).isEqualTo(new Budgeting.Occurrences());
        assertThat(held(slices).target()).isEqualTo(0.999);
    }

    @Test
    void aThresholdOfEachObjectiveIsItsOwn() {
        List<OpenSloPromise> promises = read("""
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: queries}
                spec:
                  service: network.cells
                  indicatorRef: latency
                  timeWindow: [{duration: 1d, isRolling: true}]
                  budgetingMethod: Occurrences
                  objectives:
                  - {displayName: most, op: lt, value: 2, target: 0.9}
                  - {displayName: nearly all, op: lte, value: 5, target: 0.99}
                ---
                apiVersion: openslo/v1
                kind: SLI
                metadata: {name: latency}
                spec: {thresholdMetric: {metricSource: {type: mesh, spec: {sli: query-latency, port: topic, element: cells}}}}
                """);

        assertThat(promises).extracting(OpenSloPromise::warning).containsOnlyNulls();
        assertThat(promises)
                .extracting(promise -> promise.held().orElseThrow().indicator())
                .containsExactly(
                        new Indicator.Threshold("query-latency", new Bound(Comparison.LT, 2, "s")),
                        new Indicator.Threshold("query-latency", new Bound(Comparison.LE, 5, "s")));
        assertThat(promises).allSatisfy(promise -> {
            assertThat(promise.held().orElseThrow().ports()).containsExactly("topic");
            assertThat(promise.element()).isEqualTo("cells");
        });
        assertThat(promises).extracting(OpenSloPromise::name).containsExactly("queries / most", "queries / nearly all");
    }

    @Test
    void whatAnotherSystemMeasuresIsKeptAndHeldToOnlyIfALabelNamesAnIndicator() {
        String foreign =
                SLO.replace("type: signalbox, spec: {sli: availability}", "type: Prometheus, spec: {query: up}");

        assertThat(read(foreign)).singleElement().satisfies(promise -> {
            assertThat(promise.held()).isEmpty();
            assertThat(promise.value()).isEqualTo("target 0.999");
            assertThat(promise.warning()).contains("'Prometheus' is measured elsewhere");
        });
        assertThat(held(foreign.replace(
                                "metadata: {name: reads}", "metadata: {name: reads, labels: {sli: [availability]}}"))
                        .indicator())
                .isEqualTo(new Indicator.Share("availability", false));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "target: 0.999 | target: 1 | line 21, spec.objectives[0].target: 100 % is a policy",
                "target: 0.999 | targetPercent: 100 | 100 % is a policy",
                "target: 0.999 | target: 99.9 | is not in [0,1)",
                "target: 0.999 | target: -0.1 | is not in [0,1)",
                "target: 0.999 | target: most | 'most' is no number",
                "target: 0.999 | target: .nan | is no number",
                "target: 0.999 | displayNames: x | has no field 'displayNames'",
                "Occurrences | Timeslice | 'Timeslice' is no budgeting method",
                "Occurrences | Timeslices | there is no timeSliceWindow",
                "duration: 4w | duration: 5m | m is a minute; a month is 1M",
                "duration: 4w | duration: 4 | '4' is no duration",
                "duration: 4w | duration: 0d | '0d' is no duration",
                "duration: 4w | duration: 2Y | at most 366 days",
                "isRolling: true | isRolling: false | needs calendar",
                "kind: SLO | kind: CompositeSLO | is no kind of OpenSLO v1",
                "kind: SLO | kind: AlertPolicy | alerts are not followed",
                "kind: SLO | kind: DataSource | data sources are not followed",
                "apiVersion: openslo/v1 | apiVersion: openslo/v2alpha | is not read: write apiVersion: openslo/v1",
                "service: cells | service: orders | 'orders' is neither this product nor a Service of the file",
                "contract: cells | contract: orders | no output port of the product has the contract 'orders'",
                "sli: availability | sli: nonsense | there is no indicator 'nonsense'",
                "sli: availability | sli: freshness | freshness is a value: write a thresholdMetric",
                "sli: availability | sli: cost-per-query | currencies have no objective",
                "sli: availability | sli: availability, port: api | the product has no output port 'api'",
                "total: | totals: | OpenSLO v1 has no field 'totals' here",
                "displayName: all | indicatorRef: other | composite SLOs are not read",
                "name: reads | title: reads | there is no metadata.name",
                "counter: true | counter: !!java.lang.String true | java.lang.String is not read"
            })
    void whatCannotBeHeldToIsRefusedWithItsPlaceAndWhatToDoNext(String written, String instead, String says) {
        assertThat(SLO).contains(written);

        assertThat(read(SLO.replace(written, instead))).singleElement().satisfies(promise -> {
            assertThat(promise.held()).isEmpty();
            assertThat(promise.warning()).contains(says).contains("line ");
        });
    }

    @Test
    void allThatIsWrongWithADocumentIsTold() {
        String text =
                SLO.replace("target: 0.999", "target: 1.0").replace("4w", "4x").replace("cells}", "none}");

        assertThat(read(text))
                .singleElement()
                .satisfies(promise -> assertThat(promise.warning())
                        .contains("100 % is a policy")
                        .contains("'4x' is no duration")
                        .contains("has the contract 'none'"));
    }

    @Test
    void aRefusedSloLeavesTheOthersOfItsFileAlone() {
        String text =
                SLO + "---\n" + SLO.replace("name: reads\n", "name: other\n").replace("0.999", "1");

        assertThat(read(text)).extracting(promise -> promise.held().isPresent()).containsExactly(true, false);
    }

    @Test
    void twoSlosOfOneNameAreOneTooMany() {
        assertThat(read(SLO + "---\n" + SLO))
                .extracting(promise -> promise.held().isPresent())
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1, 2",
                "a: 1\na: 2",
                "&a [*a]",
                "a: !!javax.script.ScriptEngineManager [x]",
                "",
                "just words",
                "{\"apiVersion\": \"openslo/v1\", \"kind\": 7}"
            })
    void anythingHasAnAnswer(String text) {
        assertThat(read(text)).allSatisfy(promise -> {
            assertThat(promise.held()).isEmpty();
            assertThat(promise.warning()).contains("line ");
        });
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(read("a: " + "[".repeat(10_000)))
                .singleElement()
                .satisfies(promise -> assertThat(promise.warning()).contains("nested or branched too far"));
        assertThat(read("# " + "x".repeat(300_000)))
                .singleElement()
                .satisfies(promise -> assertThat(promise.warning()).contains("256 KiB"));
    }

    @Test
    void anObjectiveStandsBesideTheContractsOwnUnlessItsSloIsCalledAsTheIndicator() {
        assertThat(objectives(SLO)).hasSize(2);
        assertThat(objectives(SLO.replaceFirst("name: reads", "name: availability")))
                .singleElement()
                .satisfies(objective -> assertThat(objective.target()).isEqualTo(0.999));
        assertThat(objectives(
                        SLO.replaceFirst("name: reads", "name: availability").replace("cells}", "sites}")))
                .hasSize(2);
        assertThat(objectives(
                        SLO.replaceFirst("name: reads", "name: availability").replace("target: 0.999", "target: 1")))
                .hasSize(1)
                .allSatisfy(objective -> assertThat(objective.declaredAs()).isEmpty());
    }

    private static List<ServiceLevelObjective> objectives(String text) {
        return Promises.objectives(PRODUCT, CONTRACTS, read(text)).stream()
                .filter(objective -> objective.indicator().sli().equals("availability"))
                .toList();
    }

    private static String window(String window) {
        return SLO.replace("  - duration: 4w\n    isRolling: true\n", "  - " + window + "\n");
    }

    private static ServiceLevelObjective held(String text) {
        List<OpenSloPromise> promises = read(text);
        assertThat(promises)
                .singleElement()
                .satisfies(promise -> assertThat(promise.warning()).isNull());
        return promises.getFirst().held().orElseThrow();
    }

    private static List<OpenSloPromise> read(String text) {
        return OpenSloReader.read(text, PRODUCT, CONTRACTS);
    }
}
