package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.application.lifecycle.Readers.Carried;
import dev.signalbox.contract.application.publication.IncomingProduct;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.persistence.ConsumptionEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether each major of a product may take the step that a publication wants. */
@Singleton
public final class CheckLifecycle {

    private final SunsetConfig config;

    public CheckLifecycle(SunsetConfig config) {
        this.config = config;
    }

    /** @param now when the publication has its turn, by the broker's clock */
    public List<Finding> findings(
            IncomingProduct product, List<CheckedContract> contracts, AdmittedProduct admitted, Instant now) {
        Turn turn = turn(product, admitted, now);
        List<Finding> findings = new ArrayList<>(said(turn, contracts, product));
        Set<Major> left = carriedBefore(admitted).stream().map(Carried::major).collect(Collectors.toSet());
        left.forEach(major -> leftOut(turn, major).ifPresent(findings::add));
        return findings;
    }

    /** The same of the majors that the publication names, and not of those that it leaves out. */
    public List<Finding> said(
            IncomingProduct product, List<CheckedContract> contracts, AdmittedProduct admitted, Instant now) {
        return said(turn(product, admitted, now), contracts, product);
    }

    private List<Finding> said(Turn turn, List<CheckedContract> contracts, IncomingProduct product) {
        List<Finding> findings = new ArrayList<>();
        for (CheckedContract contract : contracts) {
            Standings.major(contract.contract().id(), contract.version().toString())
                    .ifPresent(major -> findings.addAll(said(turn, major, contract, product)));
        }
        return findings;
    }

    private static Turn turn(IncomingProduct product, AdmittedProduct admitted, Instant now) {
        Set<Carried> after = carried(product);
        Set<Carried> either = new HashSet<>(carriedBefore(admitted));
        either.addAll(after);
        return new Turn(
                product.productId(),
                Standings.of(product.productId(), () -> admitted),
                new Readers(ConsumptionEntity.active(product.productId()), either),
                after,
                now);
    }

    private static Set<Carried> carriedBefore(AdmittedProduct admitted) {
        return admitted.last().map(CheckLifecycle::carried).orElseGet(Set::of);
    }

    private record Turn(
            String productId, Map<Major, MajorStanding> standings, Readers readers, Set<Carried> after, Instant now) {

        MajorStanding standing(Major major) {
            return standings.getOrDefault(major, new MajorStanding.Draft());
        }

        /** The ports behind which a major stands from now on. */
        Set<String> ports(Major major) {
            return after.stream()
                    .filter(place -> place.major().equals(major))
                    .map(Carried::port)
                    .collect(Collectors.toSet());
        }
    }

    /** What is said of a major in its own document, or in its product's. */
    private List<Finding> said(Turn turn, Major major, CheckedContract contract, IncomingProduct product) {
        List<Finding> findings = new ArrayList<>();
        String port = "outputPorts/" + new TreeSet<>(contract.ports()).first();
        DataContract document = contract.contract();
        if (Intent.isWithoutEnd(document, product.standing())) {
            findings.add(Finding.at(
                    FindingCode.SUNSET_NOT_SET,
                    port + "/status",
                    document.line("status"),
                    major + " is deprecated without a sunset, so no notice runs: give it an endOfLife, "
                            + moment(turn, major, List.of()).earliestDay() + " or later"));
        }
        Intent intent = Intent.of(document, product.standing());
        List<String> readers = turn.readers().of(major);
        refusal(turn, major, intent, readers)
                .map(refused ->
                        Finding.at(refused.code(), port + "/status", document.line("status"), message(major, refused)))
                .ifPresent(findings::add);
        return findings;
    }

    /** Those lose a major who read it at no port in particular, and find it at none, or at a port that no longer has it. */
    private Optional<Finding> leftOut(Turn turn, Major major) {
        Set<String> ports = turn.ports(major);
        List<String> losing = turn.readers().losing(major, ports);
        return ports.isEmpty() || !losing.isEmpty()
                ? refusal(turn, major, new Intent.LeaveOut(), losing)
                        .map(refused -> Finding.of(refused.code(), "outputPorts", message(major, refused)))
                : Optional.empty();
    }

    private Optional<Step.Refused> refusal(Turn turn, Major major, Intent intent, List<String> readers) {
        return switch (MajorLifecycle.step(turn.standing(major), intent, moment(turn, major, readers))) {
            case Step.Taken taken -> Optional.empty();
            case Step.Refused refused -> Optional.of(refused);
        };
    }

    private Moment moment(Turn turn, Major major, List<String> readers) {
        return new Moment(turn.now(), readers, config.notice(), config.extensions(turn.productId(), major));
    }

    private static String message(Major major, Step.Refused refused) {
        return major + ": " + refused.reason() + ": " + refused.next();
    }

    private static Set<Carried> carried(AdmittedPublication last) {
        Set<Carried> carried = new HashSet<>();
        last.ports()
                .forEach(port -> Standings.major(port.contractId(), port.contractVersion())
                        .ifPresent(major -> carried.add(new Carried(port.name(), major))));
        return carried;
    }

    private static Set<Carried> carried(IncomingProduct product) {
        Set<Carried> carried = new HashSet<>();
        product.ports()
                .forEach(port -> Standings.major(port.contractId(), port.contractVersion())
                        .ifPresent(major -> carried.add(new Carried(port.name(), major))));
        return carried;
    }
}
