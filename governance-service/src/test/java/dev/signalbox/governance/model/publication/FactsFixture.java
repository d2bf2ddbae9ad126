package dev.signalbox.governance.model.publication;

import dev.signalbox.governance.odcs.ContractFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts for tests. */
public final class FactsFixture {
    private FactsFixture() {}

    public static Facts facts(Facts.Contract... contracts) {
        return new Facts(
                new Facts.Product(
                        "billing.invoices",
                        "Invoices",
                        "billing",
                        "",
                        "1.0.0",
                        "active",
                        Optional.empty(),
                        new Facts.Owner("Billing", "billing@example.com", ""),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        "pipeline",
                        Map.of()),
                Arrays.asList(contracts),
                List.of(),
                List.of(),
                List.of(),
                new Facts.Domain("billing"),
                Optional.empty());
    }

    public static Facts.Contract aContract() {
        return aContract("schema: [{name: invoices, properties: [{name: id, classification: internal}]}]");
    }

    public static Facts.Contract aContract(String odcs) {
        return ContractFacts.read("invoices", "invoices-contract", "1.0.0", odcs);
    }

    public static Facts.Contract unreadable(String problem) {
        return ContractFacts.unreadable("invoices", "invoices-contract", "1.0.0", problem);
    }
}
