package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Lines;
import dev.signalbox.cli.output.Table;
import java.util.ArrayList;
import java.util.List;

/** What a search found, best first, and by what it can be narrowed. */
public final class SearchView {
    private static final List<String> FACETS = List.of("domain", "tag", "lifecycle", "owner", "type");
    private static final int MOST_VALUES = 6;
    private static final int LONGEST_PURPOSE = 60;

    private SearchView() {}

    public static String of(JsonNode answer) {
        JsonNode products = answer.path("products");
        if (products.isEmpty()) {
            return "nothing found; try fewer or other words, or look at all of it with signalbox list";
        }
        Table table = new Table("PRODUCT", "VERSION", "LIFECYCLE", "OWNER", "VIOLATIONS", "OBJECTIVES", "PURPOSE");
        for (JsonNode product : products) {
            table.row(
                    product.path("productId").asText(),
                    product.path("version").asText("-"),
                    product.path("lifecycle").asText("-"),
                    product.path("owner").path("team").asText("-"),
                    product.path("openViolations").asText("0"),
                    product.path("worstObjective").asText("-"),
                    shortened(product.path("purpose").asText("")));
        }
        Lines facets = new Lines();
        FACETS.forEach(facet -> facets.add(facet, values(answer.path("facets").path(facet))));
        String more = answer.path("next").isTextual()
                ? "%n%nThere are more; the next page: --after %s"
                        .formatted(answer.path("next").asText())
                : "";
        return "%s found%n%n%s%n%n%s%s"
                .formatted(
                        answer.path("total").asText(Integer.toString(products.size())),
                        table.render(),
                        facets.text(),
                        more);
    }

    private static String values(JsonNode facet) {
        List<String> values = new ArrayList<>();
        facet.forEach(value -> values.add(
                value.path("value").asText() + " " + value.path("count").asText()));
        int hidden = values.size() - MOST_VALUES;
        return hidden > 0
                ? String.join(", ", values.subList(0, MOST_VALUES)) + ", and " + hidden + " more"
                : String.join(", ", values);
    }

    private static String shortened(String purpose) {
        return purpose.length() <= LONGEST_PURPOSE ? purpose : purpose.substring(0, LONGEST_PURPOSE - 1) + "…";
    }
}
