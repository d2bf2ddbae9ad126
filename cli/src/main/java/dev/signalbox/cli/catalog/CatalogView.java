package dev.signalbox.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.output.Table;
import java.util.Optional;

/** The catalog's answers for people. */
public final class CatalogView {
    private CatalogView() {}

    /** The whole answer, for programs. */
    public static Object tree(JsonNode answer) {
        return new ObjectMapper().convertValue(answer, Object.class);
    }

    /** The version that is current; empty if none was admitted yet. */
    public static Optional<String> currentVersion(JsonNode product) {
        return Optional.of(product.path("version")).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    public static String list(JsonNode answer) {
        JsonNode products = answer.isArray() ? answer : answer.path("products");
        if (products.isEmpty()) {
            return "no products yet; publish one: signalbox publish <contract> --domain <domain> --wait";
        }
        Table table = new Table("PRODUCT", "VERSION", "LIFECYCLE", "STATE", "OWNER");
        for (JsonNode product : products) {
            table.row(
                    product.path("productId").asText(),
                    product.path("version").asText("-"),
                    product.path("lifecycle").asText("-"),
                    product.path("state").asText("-"),
                    product.path("owner").path("team").asText("-"));
        }
        return table.render();
    }

    public static String product(JsonNode product) {
        return new Table("PRODUCT", product.path("productId").asText()).render();
    }
}
