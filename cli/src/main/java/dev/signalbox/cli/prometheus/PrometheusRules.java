package dev.signalbox.cli.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recording and alert rules with Sloth's names and labels, so that its dashboards and routes go on working, over the counters that
 * sli-service exports. Rates and windows are those of Signalbox's own alerts (docs/adr/0037), which scale with the objective's
 * window; the source of both is the Site Reliability Workbook, chapter 5.
 *
 * <p>Objectives of freshness are left out: their seconds are counted by the hour, and Signalbox pages while the data is too old. So are
 * those that count slices of time, which no counter holds.
 */
public final class PrometheusRules {
    private static final String METRIC = "signalbox_slo_occurrences_total";
    private static final Set<String> AGES = Set.of("freshness", "catalog-freshness");
    private static final String OCCURRENCES = "Occurrences";
    private static final double USUAL_DAYS = 30;
    private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");
    /** Fewer occurrences in the longest look-back page nobody. */
    private static final int PAGE_FROM = 10;

    private static final List<Pair> PAGES = List.of(
            new Pair(14.4, List.of("1h", "5m")),
            new Pair(6, List.of("6h", "30m")),
            new Pair(5, List.of("6h", "2h", "30m")));
    private static final List<Pair> TICKETS =
            List.of(new Pair(3, List.of("1d", "2h")), new Pair(1, List.of("3d", "6h")));

    private PrometheusRules() {}

    /** The rate that each of the look-backs must reach, the longest first. */
    private record Pair(double rate, List<String> lookBacks) {}

    /** A file of rules, as a tree; {@code objectives} as sli-service lists them. */
    public static Map<String, Object> of(JsonNode objectives) {
        List<Object> groups = new ArrayList<>();
        List<Slo> slos = new ArrayList<>();
        for (JsonNode objective : objectives) {
            if (!AGES.contains(objective.path("sli").asText())
                    && objective.path("budgetingMethod").asText(OCCURRENCES).equals(OCCURRENCES)) {
                slos.add(Slo.of(objective));
            }
        }
        for (Slo slo : slos) {
            // Named by itself alone, so that a series keeps its name whatever the order in which they are listed.
            boolean isAlone =
                    slos.stream().filter(other -> other.id().equals(slo.id())).count() == 1;
            Slo unique = isAlone ? slo : slo.renamed(slo.name() + "-" + slo.sloId());
            groups.add(group("sloth-slo-sli-recordings-", unique, recordings(unique)));
            groups.add(group("sloth-slo-meta-recordings-", unique, facts(unique)));
            groups.add(group("sloth-slo-alerts-", unique, alerts(unique)));
        }
        return Map.of("groups", groups);
    }

    private static Map<String, Object> group(String prefix, Slo slo, List<Object> rules) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", prefix + slo.id());
        group.put("rules", rules);
        return group;
    }

    private static List<Object> recordings(Slo slo) {
        List<Object> rules = new ArrayList<>();
        for (String window : WINDOWS) {
            rules.add(recording(
                    "slo:sli_error:ratio_rate" + window,
                    "%s / (%s > 0)".formatted(increase(slo, ",outcome=\"bad\"", window), increase(slo, "", window)),
                    labels(slo, Map.of("sloth_window", window))));
        }
        String fine = "slo:sli_error:ratio_rate5m" + selector(slo);
        if (WINDOWS.contains(slo.days() + "d")) {
            return rules;
        }
        rules.add(recording(
                period(slo),
                "sum_over_time(%s[%dd]) / ignoring (sloth_window) count_over_time(%s[%dd])"
                        .formatted(fine, slo.days(), fine, slo.days()),
                labels(slo, Map.of("sloth_window", slo.days() + "d"))));
        return rules;
    }

    private static List<Object> facts(Slo slo) {
        String on = " / on(sloth_id, sloth_slo, sloth_service) group_left slo:error_budget:ratio" + selector(slo);
        Map<String, String> labels = labels(slo, Map.of());
        return List.of(
                recording("slo:objective:ratio", "vector(%s)".formatted(slo.target()), labels),
                recording("slo:error_budget:ratio", "vector(1-%s)".formatted(slo.target()), labels),
                recording("slo:time_period:days", "vector(%d)".formatted(slo.days()), labels),
                recording("slo:current_burn_rate:ratio", "slo:sli_error:ratio_rate5m" + selector(slo) + on, labels),
                recording("slo:period_burn_rate:ratio", period(slo) + selector(slo) + on, labels),
                recording(
                        "slo:period_error_budget_remaining:ratio",
                        "1 - slo:period_burn_rate:ratio" + selector(slo),
                        labels),
                recording(
                        "sloth_slo_info",
                        "vector(1)",
                        labels(
                                slo,
                                Map.of(
                                        "sloth_mode", "signalbox",
                                        "sloth_spec", "signalbox/v1",
                                        "sloth_objective", Double.toString(100 * slo.target())))));
    }

    private static List<Object> alerts(Slo slo) {
        return List.of(alert(slo, "page", PAGES), alert(slo, "ticket", TICKETS));
    }

    private static Map<String, Object> alert(Slo slo, String severity, List<Pair> pairs) {
        String expression = String.join(
                "\nor\n",
                pairs.stream().map(pair -> condition(slo, severity, pair)).toList());
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", "SignalboxBudgetBurns");
        rule.put("expr", expression);
        rule.put("labels", labels(slo, Map.of("sloth_severity", severity)));
        rule.put(
                "annotations",
                Map.of(
                        "title", "(%s) %s of %s burns its error budget".formatted(severity, slo.name(), slo.product()),
                        "summary",
                                "The error budget of %s burns too fast; signalbox slo status %s shows what is left of it."
                                        .formatted(slo.id(), slo.product())));
        return rule;
    }

    private static String condition(Slo slo, String severity, Pair pair) {
        double rate = Math.max(1, pair.rate() * slo.days() / USUAL_DAYS);
        List<String> conditions = new ArrayList<>();
        for (String lookBack : pair.lookBacks()) {
            conditions.add("max(slo:sli_error:ratio_rate%s%s >= (%s * %s)) without (sloth_window)"
                    .formatted(lookBack, selector(slo), rate, 1 - slo.target()));
        }
        if (severity.equals("page")) {
            String longest = pair.lookBacks().getFirst();
            conditions.add("on() (%s >= %d)".formatted(increase(slo, "", longest), PAGE_FROM));
            conditions.add("on() (%s > 1)".formatted(increase(slo, ",outcome=\"bad\"", longest)));
        }
        return "(" + String.join(" and ", conditions) + ")";
    }

    private static String increase(Slo slo, String outcome, String window) {
        return "sum(increase(%s{slo=\"%s\"%s}[%s]))".formatted(METRIC, slo.sloId(), outcome, window);
    }

    private static String period(Slo slo) {
        return "slo:sli_error:ratio_rate" + slo.days() + "d";
    }

    private static String selector(Slo slo) {
        return "{sloth_id=\"%s\", sloth_service=\"%s\", sloth_slo=\"%s\"}"
                .formatted(slo.id(), slo.product(), slo.name());
    }

    private static Map<String, String> labels(Slo slo, Map<String, String> more) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("sloth_id", slo.id());
        labels.put("sloth_service", slo.product());
        labels.put("sloth_slo", slo.name());
        more.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue()));
        return labels;
    }

    private static Map<String, Object> recording(String record, String expression, Map<String, String> labels) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("record", record);
        rule.put("expr", expression);
        rule.put("labels", labels);
        return rule;
    }
}
