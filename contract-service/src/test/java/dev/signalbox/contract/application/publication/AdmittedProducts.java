package dev.signalbox.contract.application.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.application.consumption.ConsumerImpacts;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.model.publication.OutputPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product {@code checkout.orders} as it was admitted, one port for each contract: {@code port-1}, {@code port-2}. */
public final class AdmittedProducts {

    private static final ContractChecks CHECKS = new ContractChecks("http://registry.test:8081");

    private AdmittedProducts() {}

    public static AdmittedProduct of(ContractDocument... documents) {
        return of("active", Optional.empty(), documents);
    }

    public static AdmittedProduct of(String lifecycle, Optional<Instant> sunset, ContractDocument... documents) {
        List<AdmittedContract> contracts = new ArrayList<>();
        Map<String, List<String>> schemas = new HashMap<>();
        Decision decision = decide(AdmittedProduct.nothingYet(), documents);
        assertThat(decision).as("%s", decision.findings()).isInstanceOf(Decision.Accepted.class);
        for (CheckedContract checked : decision.contracts()) {
            contracts.add(new AdmittedContract(checked.contract(), checked.version(), checked.subjects()));
            for (SubjectSchema subject : checked.subjects()) {
                schemas.computeIfAbsent(subject.subject(), name -> new ArrayList<>())
                        .add(subject.text());
            }
        }
        List<OutputPort> ports = ports(documents).stream()
                .map(port -> new OutputPort(port.name(), port.type(), port.contractId(), port.contractVersion()))
                .toList();
        AdmittedPublication last = new AdmittedPublication(
                SemanticVersion.parse("0.1.0").orElseThrow(), ports, lifecycle, sunset, Optional.empty());
        return new AdmittedProduct(Optional.of(last), contracts, schemas);
    }

    /** What the next publication means for these consumers. */
    public static List<ConsumerImpact> impacts(
            List<Consumption> consumers, AdmittedProduct before, ContractDocument... next) {
        return ConsumerImpacts.of(consumers, decide(before, next), before);
    }

    private static Decision decide(AdmittedProduct before, ContractDocument... documents) {
        IncomingStanding active = new IncomingStanding("active", Optional.empty(), Optional.empty());
        return CHECKS.decide(
                new IncomingProduct(
                        "checkout.orders",
                        before.version().isPresent() ? "2.0.0" : "1.0.0",
                        "checkout",
                        ports(documents),
                        List.of(),
                        active,
                        List.of()),
                before);
    }

    private static List<IncomingPort> ports(ContractDocument... documents) {
        List<IncomingPort> ports = new ArrayList<>();
        for (ContractDocument document : documents) {
            ports.add(new IncomingPort(
                    "port-" + (ports.size() + 1),
                    "table",
                    document.id(),
                    document.version(),
                    document.bytes(),
                    List.of()));
        }
        return ports;
    }
}
