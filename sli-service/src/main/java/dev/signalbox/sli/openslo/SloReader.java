package dev.signalbox.sli.openslo;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Budgeting;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Window;
import dev.signalbox.sli.model.promise.OpenSloPromise;
import dev.signalbox.sli.model.promise.PromisedContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one SLO: a product is held to each of its objectives, or, where something else measures it, keeps it as people wrote it. */
final class SloReader {
    /** A label that names one of our indicators, for an SLI that another system measures as well. */
    static final String SLI_LABEL = "sli";

    private static final String CONTRACT_LABEL = "contract";
    private static final int MOST_OBJECTIVES = 20;
    private static final Set<String> SPEC = Set.of(
            "description",
            "service",
            "indicator",
            "indicatorRef",
            "timeWindow",
            "budgetingMethod",
            "objectives",
            "alertPolicies");

    private final ProductId product;
    private final Collection<PromisedContract> contracts;

    SloReader(ProductId product, Collection<PromisedContract> contracts) {
        this.product = product;
        this.contracts = contracts;
    }

    /** What stands the same for all objectives of an SLO. */
    private record Common(
            String name,
            Metric metric,
            Window window,
            Scope scope,
            @Nullable String warning) {}

    /** What of the product it is about, and who may measure that. */
    private record Scope(@Nullable ContractMajor contract, Set<String> ports, Set<String> measuredBy) {}

    /** Nothing is promised if anything is found. */
    List<OpenSloPromise> read(Place document, String name, Map<String, Place> indicators, Findings findings) {
        Place spec = document.get("spec").orElse(document);
        findings.allow(spec, SPEC);
        List<Place> objectives = spec.items("objectives");
        if (objectives.isEmpty() || objectives.size() > MOST_OBJECTIVES) {
            findings.add(spec, "an SLO has 1 to " + MOST_OBJECTIVES + " objectives, and here are " + objectives.size());
        }
        if (objectives.stream().anyMatch(ObjectiveReader::isComposite)) {
            findings.add(spec, "composite SLOs are not read: write one SLO for each indicator");
            return List.of();
        }
        Optional<Metric> metric = metric(document, spec, indicators, findings);
        Optional<Window> window = TimeWindowReader.window(spec, findings);
        Optional<Scope> scope = scope(document, metric, findings);
        String warning = spec.get("alertPolicies").isPresent()
                ? "line " + spec.get("alertPolicies").get().line()
                        + ", spec.alertPolicies: alerts follow from how fast the budget burns; these are not followed"
                : null;
        if (metric.isEmpty() || window.isEmpty() || scope.isEmpty()) {
            objectives.forEach(objective -> read(spec, objective, findings));
            return List.of();
        }
        Common common = new Common(name, metric.get(), window.get(), scope.get(), warning);
        List<OpenSloPromise> promises = new ArrayList<>();
        for (Place objective : objectives) {
            promise(common, spec, objective, keyOf(objective, objectives), findings)
                    .ifPresent(promises::add);
        }
        return promises;
    }

    /** Finds what is wrong with an objective whose SLO is refused anyway. */
    private static void read(Place spec, Place objective, Findings findings) {
        ObjectiveReader.target(objective, findings);
        ObjectiveReader.budgeting(spec, objective, findings);
    }

    private Optional<OpenSloPromise> promise(
            Common common, Place spec, Place objective, String key, Findings findings) {
        Optional<Double> target = ObjectiveReader.target(objective, findings);
        Optional<Budgeting> budgeting = ObjectiveReader.budgeting(spec, objective, findings);
        Metric metric = common.metric();
        Optional<Indicator> indicator =
                metric.sli().isEmpty() ? Optional.empty() : IndicatorReader.indicator(metric, objective, findings);
        if (target.isEmpty() || budgeting.isEmpty()) {
            return Optional.empty();
        }
        String name = common.name() + (key.isEmpty() ? "" : " / " + key);
        String words = words(objective);
        if (metric.sli().isEmpty()) {
            return Optional.of(new OpenSloPromise(
                    0, name, words, metric.element(), "", null, false, elsewhere(metric, common.warning())));
        }
        return indicator.map(measured -> new OpenSloPromise(
                0,
                name,
                words,
                metric.element(),
                metric.sli(),
                new ServiceLevelObjective(
                        SloId.ofOpenSlo(product, common.name(), key),
                        product,
                        common.scope().contract(),
                        metric.element(),
                        common.scope().ports(),
                        measured,
                        target.get(),
                        common.window(),
                        budgeting.get(),
                        common.scope().measuredBy(),
                        name),
                common.name().equals(metric.sli()),
                common.warning()));
    }

    private static String elsewhere(Metric metric, @Nullable String warning) {
        return "line " + metric.place().line() + ", " + metric.place().path() + ": '" + metric.source()
                + "' is measured elsewhere, so the product is not held to it; to be held to it, name one of our indicators:"
                + " metricSource {type: signalbox, spec: {sli: …}}, or a label sli beside the metric"
                + (warning == null ? "" : "; " + warning);
    }

    private Optional<Metric> metric(Place document, Place spec, Map<String, Place> indicators, Findings findings) {
        Optional<Place> inline = spec.get("indicator");
        Optional<Place> reference = spec.get("indicatorRef");
        if (inline.isPresent() == reference.isPresent()) {
            findings.add(spec, "an SLO has either an indicator or an indicatorRef");
            return Optional.empty();
        }
        Place indicator = inline.or(() -> reference.flatMap(named -> Optional.ofNullable(indicators.get(named.text()))))
                .orElse(null);
        if (indicator == null) {
            reference.ifPresent(named -> findings.add(
                    named,
                    "there is no SLI '" + named.text() + "' in the file: add a document of kind SLI with that name"));
            return Optional.empty();
        }
        String label = label(indicator, SLI_LABEL);
        String named = label.isEmpty() ? label(document, SLI_LABEL) : label;
        return findings.require(indicator, "spec", "an indicator has metadata and spec")
                .flatMap(metric -> MetricReader.metric(metric, named, findings));
    }

    private Optional<Scope> scope(Place document, Optional<Metric> metric, Findings findings) {
        String label = label(document, CONTRACT_LABEL);
        List<PromisedContract> about = contracts.stream()
                .filter(contract ->
                        label.isEmpty() || contract.contract().contractId().equals(label))
                .toList();
        if (!label.isEmpty() && about.isEmpty()) {
            findings.add(
                    document.get("metadata", "labels").orElse(document),
                    "no output port of the product has the contract '" + label + "': name one of "
                            + contracts.stream()
                                    .map(contract -> contract.contract().contractId())
                                    .collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        ContractMajor contract = about.stream()
                .map(PromisedContract::contract)
                .filter(major -> !label.isEmpty())
                .max(Comparator.comparingInt(ContractMajor::major))
                .orElse(null);
        String port = metric.map(Metric::port).orElse("");
        boolean isKnown = about.stream().anyMatch(promised -> promised.ports().contains(port));
        if (!port.isEmpty() && !isKnown) {
            findings.add(metric.get().place(), "the product has no output port '" + port + "'");
            return Optional.empty();
        }
        Set<String> ports = new TreeSet<>();
        Set<String> measuredBy = new TreeSet<>();
        for (PromisedContract promised : about) {
            if (contract == null || promised.contract().equals(contract)) {
                measuredBy.addAll(promised.measuredBy());
                ports.addAll(contract == null ? Set.of() : promised.ports());
            }
        }
        return Optional.of(new Scope(contract, port.isEmpty() ? ports : Set.of(port), measuredBy));
    }

    /** A label, whether it has one value or a list of one. */
    static String label(Place document, String name) {
        Optional<Place> label = document.get("metadata", "labels").flatMap(labels -> labels.get(name));
        return label.map(value -> value.items().isEmpty()
                        ? value.text()
                        : value.items().getFirst().text())
                .orElse("");
    }

    /** The display name tells objectives of one SLO apart, also when their order changes; their position does where it does not. */
    private static String keyOf(Place objective, List<Place> all) {
        String name = objective.text("displayName");
        long same = all.stream()
                .filter(other -> other.text("displayName").equals(name))
                .count();
        if (!name.isEmpty() && same == 1) {
            return name;
        }
        return all.size() == 1 ? "" : "#" + (all.indexOf(objective) + 1);
    }

    private static String words(Place objective) {
        String bound = (objective.text("op") + " " + objective.text("value")).strip();
        String target =
                objective.text("target").isEmpty() ? objective.text("targetPercent") + " %" : objective.text("target");
        return objective.text("value").isEmpty() ? "target " + target : bound + ", target " + target;
    }
}
