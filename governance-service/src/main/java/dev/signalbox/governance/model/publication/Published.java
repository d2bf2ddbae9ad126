package dev.signalbox.governance.model.publication;

import java.util.List;

/** The domain's half of a publication: the product as it describes it, with its contracts. */
public record Published(Facts.Product product, List<Facts.Contract> contracts) {
    public Published {
        contracts = List.copyOf(contracts);
    }
}
