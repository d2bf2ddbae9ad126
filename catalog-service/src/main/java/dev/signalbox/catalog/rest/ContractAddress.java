package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.model.OutputPort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a contract's document is read. */
public final class ContractAddress {
    private ContractAddress() {}

    /** Relative to the service's root; with the version, as two majors of one contract may stand side by side. */
    public static String of(String productId, OutputPort port) {
        return "/api/v1/products/" + encoded(productId) + "/contracts/" + encoded(port.contractId()) + "?version="
                + encoded(port.contractVersion());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
