package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.consumption.ConsumerImpacts;
import dev.signalbox.contract.application.lifecycle.Intent;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.change.EndOfMajor;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.consumption.Offer;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.model.publication.VersionDiscipline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Changes that break consumers by the rule and need no new major all the same: in a contract that is driven by its consumers
 * those that none of them notices, and the end of a deprecated major, which has a clock of its own.
 */
final class HarmlessChanges {

    private static final String CONSUMER_DRIVEN = "consumerDriven";

    private final List<Consumption> consumers;
    private final IncomingStanding product;
    private final List<Finding> findings;
    private final List<CheckedContract> contracts = new ArrayList<>();

    private HarmlessChanges(Decision decision, List<Consumption> consumers, IncomingStanding product) {
        this.consumers = consumers;
        this.product = product;
        this.findings = new ArrayList<>(decision.findings());
    }

    /** The decision without the refusals of versions that only such changes were the reason for. */
    static Decision allowed(Decision decision, List<Consumption> consumers, IncomingStanding product) {
        HarmlessChanges harmless = new HarmlessChanges(decision, consumers, product);
        decision.contracts().forEach(contract -> harmless.contracts.add(harmless.counted(contract)));
        return Finding.anyError(harmless.findings)
                ? new Decision.Rejected(harmless.contracts, harmless.findings)
                : new Decision.Accepted(harmless.contracts, harmless.findings);
    }

    private CheckedContract counted(CheckedContract contract) {
        Optional<AdmittedContract> line = contract.predecessor()
                .filter(before -> before.version().major() == contract.version().major());
        return line.map(before -> counted(contract, before)).orElse(contract);
    }

    private CheckedContract counted(CheckedContract contract, AdmittedContract before) {
        ContractDifference whole = contract.difference();
        Predicate<ContractChange> uncounted = VersionDiscipline.breakingByRule(uncounted(contract, before));
        ContractDifference counted = VersionDiscipline.counted(whole, before.version(), contract.version(), uncounted);
        if (counted.level() == whole.level()) {
            return contract;
        }
        Set<String> places = contract.ports().stream()
                .map(port -> "outputPorts/" + port + "/")
                .collect(Collectors.toSet());
        findings.removeIf(finding -> finding.code() == FindingCode.VERSION_BUMP_TOO_SMALL
                && places.stream().anyMatch(finding.path()::startsWith));
        String port = places.iterator().next();
        whole.changes().stream()
                .filter(uncounted)
                .forEach(change -> findings.add(Finding.at(
                        FindingCode.BREAKS_NOBODY,
                        port + change.path(),
                        contract.contract().line(change.path()),
                        change.kind() + " breaks consumers by the rule, and none of those who are known")));
        return new CheckedContract(
                contract.contract(),
                contract.version(),
                contract.predecessor(),
                counted,
                contract.subjects(),
                contract.ports());
    }

    private Predicate<ContractChange> uncounted(CheckedContract contract, AdmittedContract before) {
        boolean unnoticed = isConsumerDriven(before.contract())
                && isConsumerDriven(contract.contract())
                && isNoticedByNobody(contract, before);
        boolean announced = Intent.of(contract.contract(), product) instanceof Intent.Deprecate;
        Predicate<ContractChange> end = EndOfMajor.between(before.contract(), contract.contract());
        return change -> unnoticed || (announced && end.test(change));
    }

    /** Those who count on a contract must have known: so the admitted version says it, too. */
    private static boolean isConsumerDriven(DataContract contract) {
        return contract.root()
                .customProperty(CONSUMER_DRIVEN)
                .filter(value -> String.valueOf(value).equals("true"))
                .isPresent();
    }

    private boolean isNoticedByNobody(CheckedContract contract, AdmittedContract before) {
        List<Consumption> readers = consumers.stream()
                .filter(consumer -> consumer.readsBehind(contract.ports()))
                .toList();
        Offer from =
                Offer.of(before.contract(), before.version(), before.subjects(), contract.ports(), Optional.empty());
        return ConsumerImpacts.ofStep(readers, from, contract.offer()).stream()
                .allMatch(impact -> impact.impact() == Impact.COMPATIBLE);
    }
}
