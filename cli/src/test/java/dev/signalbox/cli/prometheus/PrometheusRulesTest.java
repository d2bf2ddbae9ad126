package dev.signalbox.cli.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.output.Structured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Prometheus itself makes of the rules, by its promtool; the stories are those of sli-service's own alerts. */
class PrometheusRulesTest {
    private static final String OBJECTIVES = """
            [{"sloId": "5f2f7f9c", "productId": "network.cells", "sli": "availability", "element": null,
              "target": 0.99, "window": "30d rolling"},
             {"sloId": "5f2f7f9d", "productId": "network.cells", "sli": "freshness", "target": 0.99,
              "window": "30d rolling"},
             {"sloId": "5f2f7f9e", "productId": "network.cells", "sli": "completeness", "target": 0.99,
              "window": "30d rolling", "budgetingMethod": "Timeslices"}]
            """;

    @TempDir
    private Path folder;

    @Test
    void promtoolAcceptsTheRulesAndFreshnessIsLeftToSignalbox() throws IOException, InterruptedException {
        Path rules = rules();

        assertThat(promtool("check", "rules", rules.toString())).contains("SUCCESS: 17 rules found");
    }

    @Test
    void twoOfOneIndicatorAreNamedTheSameInWhateverOrderTheyComeAndShortWindowsAreRecordedOnce()
            throws IOException, InterruptedException {
        String one = """
                {"sloId": "a1", "productId": "network.cells", "sli": "availability", "target": 0.99, "window": "1d rolling"}""";
        String other = """
                {"sloId": "b2", "productId": "network.cells", "sli": "availability", "target": 0.9, "window": "3d rolling"}""";

        String first = rules("[" + one + "," + other + "]");
        String second = rules("[" + other + "," + one + "]");

        assertThat(first.lines().sorted().toList())
                .isEqualTo(second.lines().sorted().toList());
        Files.writeString(folder.resolve("rules.yaml"), first);
        assertThat(promtool("check", "rules", folder.resolve("rules.yaml").toString()))
                .contains("SUCCESS: 32 rules found")
                .doesNotContain("duplicate");
    }

    /**
     * Phases are {@code <how long> <good>/<bad>} a minute; then when which alert fires, and when it does not, which leaves the minutes
     * out by which rates of counters lag behind sums.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a fast burn pages, and recovery ends the page within minutes | 6h 100/0, 30m 50/50, 3h 100/0     | 6h15m ticket, 6h25m page+ticket, 6h45m ticket
            a slow burn is a ticket                                      | 1d 100/0, 20h 96/4                | 1d2h -, 1d10h ticket
            five times the budget pages once it has lasted six hours     | 6h 1000/0, 10h 945/55, 2h 1000/0  | 8h ticket, 13h page+ticket, 17h ticket
            a spike of three minutes is nobody's matter                  | 6h 100/0, 3m 0/100, 5h 100/0      | 6h2m -, 6h30m -, 10h -
            a gap ends the page, and later the ticket                    | 6h 100/0, 30m 50/50, 20h 0/0      | 6h25m page+ticket, 6h50m ticket, 20h -
            one failure among few is no page                             | 6h 0/0, 1m 0/1, 2h 0/0            | 6h10m ticket
            what burns under maintenance is not counted                  | 6h 100/0, 30m 0/0, 3h 100/0       | 6h25m -, 7h -
            """)
    void thePageGoesUpAndDownAsSignalboxsOwn(String story, String phases, String expected)
            throws IOException, InterruptedException {
        List<Object> alerts = new ArrayList<>();
        for (String moment : expected.split(", ", -1)) {
            String[] parts = moment.split(" ", 2);
            alerts.add(Map.of(
                    "eval_time",
                    parts[0],
                    "alertname",
                    "SignalboxBudgetBurns",
                    "exp_alerts",
                    parts[1].equals("-")
                            ? List.of()
                            : Arrays.stream(parts[1].split("\\+", -1))
                                    .map(PrometheusRulesTest::firing)
                                    .toList()));
        }
        Path test = folder.resolve("story.yaml");
        Files.writeString(
                test,
                Structured.yaml(Map.of(
                        "rule_files",
                        List.of(rules().toString()),
                        "evaluation_interval",
                        "1m",
                        "tests",
                        List.of(Map.of(
                                "interval",
                                "1m",
                                "input_series",
                                List.of(series("good", phases, 0), series("bad", phases, 1)),
                                "alert_rule_test",
                                alerts)))));

        assertThat(promtool("test", "rules", test.toString())).as(story).contains("SUCCESS");
    }

    private static Map<String, Object> firing(String severity) {
        return Map.of(
                "exp_labels",
                Map.of(
                        "sloth_id", "network.cells-availability",
                        "sloth_service", "network.cells",
                        "sloth_slo", "availability",
                        "sloth_severity", severity),
                "exp_annotations",
                Map.of(
                        "title",
                        "(%s) availability of network.cells burns its error budget".formatted(severity),
                        "summary",
                        "The error budget of network.cells-availability burns too fast; signalbox slo status"
                                + " network.cells shows what is left of it."));
    }

    /** A counter that grows by so much a minute in each phase. */
    private static Map<String, Object> series(String outcome, String phases, int place) {
        List<String> values = new ArrayList<>();
        values.add("0");
        long counted = 0;
        for (String phase : phases.split(", ", -1)) {
            String[] parts = phase.split(" ", 2);
            long step = Long.parseLong(parts[1].split("/", 2)[place]);
            long minutes = Duration.parse((parts[0].endsWith("d") ? "P" : "PT") + parts[0])
                    .toMinutes();
            values.add("%d+%dx%d".formatted(counted + step, step, minutes - 1));
            counted += step * minutes;
        }
        return Map.of(
                "series",
                "signalbox_slo_occurrences_total{slo=\"5f2f7f9c\",product=\"network.cells\",outcome=\"%s\"}"
                        .formatted(outcome),
                "values",
                String.join(" ", values));
    }

    private Path rules() throws IOException {
        Path rules = folder.resolve("rules.yaml");
        Files.writeString(rules, rules(OBJECTIVES));
        return rules;
    }

    private static String rules(String objectives) throws IOException {
        JsonNode listed = new ObjectMapper().readTree(objectives);
        return Structured.yaml(PrometheusRules.of(listed));
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Path promtool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(promtool), "there is no promtool here (Debian: apt-get install prometheus)");
        List<String> command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
