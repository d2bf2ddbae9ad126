package dev.signalbox.cli.demo;

import dev.signalbox.cli.demo.Beat.Call;
import dev.signalbox.cli.demo.Beat.Chapter;
import java.util.List;

/** Five domains of a telco and the ten products that they make around the canonical Service. */
final class Story {
    static final String SERVICES = "network.services";
    static final String CONTACTS = "care.contacts";
    static final String ACTIVATIONS = "provisioning.activations";

    private static final int FINDINGS = 1;

    static final List<Beat> BEATS = List.of(
            new Chapter(
                    "A product is an event",
                    "The network domain describes its services: what they are, who answers for them, how fresh they are."
                            + " It writes that as one event to Kafka. Nobody is asked for leave: contract-service checks it,"
                            + " governance-service judges it, and the answer is an event too."),
            Call.publishing(SERVICES, 0, "services.odps.yaml", "services.odcs.yaml")
                    .ends(0, "ADMITTED", SERVICES),
            Call.of("get " + SERVICES).until("admitted", "network.services.v1-value"),
            new Chapter(
                    "A break is refused, line by line",
                    "Next, the network drops the field state, changes a type and weakens a promise, and calls that 1.x."
                            + " Look at the findings: each names the line and the rule. What was current stays current, and"
                            + " the schema registry never hears of it."),
            Call.publishing(SERVICES, 1, "services.odps.yaml", "services-breaking.odcs.yaml")
                    .ends(FINDINGS, "REJECTED", "PROPERTY_REMOVED", "services-breaking.odcs.yaml:"),
            new Chapter(
                    "Personal data that is open to everyone is blocked",
                    "Care's contract is valid, so it passes the check. But a policy of the council says that personal data"
                            + " must be restricted. The violation is an event as well, and it stays open until it is mended."),
            Call.publishing(CONTACTS, 0, "contacts.odps.yaml", "contacts-open.odcs.yaml")
                    .ends(FINDINGS, "BLOCKED", "pii-must-be-restricted", "phone_number"),
            Call.of("violations list --product " + CONTACTS).until("OPEN … pii-must-be-restricted"),
            new Chapter(
                    "Mended, the same version is admitted",
                    "Care restricts the phone numbers and says who may read them. A blocked publication uses up no version"
                            + " number, and the violation resolves itself."),
            Call.publishing(CONTACTS, 0, "contacts.odps.yaml", "contacts.odcs.yaml")
                    .ends(0, "ADMITTED", CONTACTS),
            Call.of("violations list --product " + CONTACTS + " --status resolved")
                    .until("RESOLVED … pii-must-be-restricted"),
            new Chapter(
                    "Five domains, one Service",
                    "Product management adds prices to the Service, the network adds where it runs; the name and the core"
                            + " stay the same. Each product says by its input ports what it reads."),
            Call.publishing("product.offers", 0, "offers.odps.yaml", "offers.odcs.yaml"),
            Call.publishing("product.services", 0, "product-services.odps.yaml", "product-services.odcs.yaml"),
            Call.publishing("network.topology", 0, "topology.odps.yaml", "topology.odcs.yaml"),
            Call.publishing("provisioning.orders", 0, "orders.odps.yaml", "orders.odcs.yaml"),
            Call.publishing(ACTIVATIONS, 0, "activations.odps.yaml", "activations.odcs.yaml"),
            Call.publishing("billing.invoices", 0, "invoices.odps.yaml", "invoices.odcs.yaml"),
            Call.publishing("billing.payments", 0, "payments.odps.yaml", "payments.odcs.yaml"),
            Call.publishing("care.tickets", 0, "tickets.odps.yaml", "tickets.odcs.yaml"),
            new Chapter(
                    "Who reads it, says so",
                    "Two applications declare what they read of the network's services. From now on every change is checked"
                            + " for each of them, also one that is not published yet. Look whom it names: the network thinks"
                            + " of dropping the state. That breaks the agents' desktop, which reads it, and not dunning,"
                            + " which does not. Of the products that name no fields nobody knows."),
            Call.of("declare " + SERVICES + " --consumer care.agent-desktop --fields service_id,state --wait")
                    .ends(0, "COMPATIBLE", "care.agent-desktop"),
            Call.of("declare " + SERVICES + " --consumer billing.dunning --fields service_id --wait")
                    .ends(0, "COMPATIBLE", "billing.dunning"),
            Call.checking(SERVICES, 1, "services-without-state.odcs.yaml")
                    .ends(
                            FINDINGS,
                            "REJECTED",
                            "BREAKS … care.agent-desktop",
                            "UNKNOWN … product.services",
                            "COMPATIBLE … billing.dunning"),
            Call.of("consumers " + SERVICES).until("care.agent-desktop", "billing.dunning", "product.services"),
            new Chapter(
                    "A promise that is not kept",
                    "Provisioning promises that its activations are never older than 8 seconds. Its pipeline tells of each"
                            + " run; that is all the mesh needs. Then the pipeline stops. Nothing arrives, and that is the"
                            + " point: silence is a finding."),
            Call.of("refresh " + ACTIVATIONS + " --records 120 --expected 120"),
            Call.of("slo status " + ACTIVATIONS).until("freshness … MET|AT_RISK"),
            Call.of("slo status " + ACTIVATIONS + " --state breached").until("freshness … BREACHED"),
            Call.of("violations list --product " + ACTIVATIONS).until("OPEN … objective-kept"),
            new Chapter(
                    "Kept again",
                    "The pipeline runs again, and the violation resolves itself. After this story nobody refreshes the"
                            + " activations any more, so it opens once more in a few seconds: signalbox tail violations"
                            + " shows it happen."),
            Call.of("refresh " + ACTIVATIONS + " --records 31 --expected 31"),
            Call.of("violations list --product " + ACTIVATIONS + " --policy objective-kept --status resolved")
                    .until("RESOLVED … objective-kept"),
            new Chapter(
                    "Whose word counts",
                    "The network tells of a run and measures how available its services are: that enters its objectives. A probe of care"
                            + " measures something worse. It is shown to everyone, and counts for nothing: the contract does"
                            + " not name care as a measurer."),
            Call.of("refresh " + SERVICES + " --records 10432 --expected 10450"),
            Call.of("measure " + SERVICES + " --sli availability --good 99990 --total 100000 --window 5m"),
            Call.of("measure " + SERVICES
                    + " --sli availability --good 10 --total 100 --window 5m --source care/probe"),
            Call.of("slo observations " + SERVICES).until("availability … care/probe … 10 of 100"),
            Call.of("slo status " + SERVICES).until("availability … MET … 99.99 %", "freshness … MET"),
            new Chapter(
                    "Found, and followed",
                    "All of it is in the catalog, made of the same events. Search shows the best first and by what it can be"
                            + " narrowed; lineage goes both ways, step by step."),
            Call.of("search service").until("network.services", "provisioning.activations", "domain … network"),
            Call.of("lineage network.topology").until("it reads", "network.services", "read by", "care.tickets"),
            Call.of("lineage " + SERVICES + " --direction downstream")
                    .until("product.services", "billing.invoices", "billing.payments", "care.agent-desktop"));

    private Story() {}
}
