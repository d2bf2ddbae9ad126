package dev.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.output.Table;

/** The catalog's answers for people. */
final class CatalogView {
    private CatalogView() {}

    /** The whole answer, for programs. */
    static Object tree(JsonNode answer) {
        return new ObjectMapper().convertValue(answer, Object.class);
    }

    static String list(JsonNode answer) {
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

    static String product(JsonNode product) {
        return new Table("PRODUCT", product.path("productId").asText()).render();
    }
}
