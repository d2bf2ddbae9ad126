package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Table;
import java.util.ArrayList;
import java.util.List;

/** Who reads a product, and whether it can. */
public final class ConsumerView {
    private ConsumerView() {}

    public static String list(JsonNode answer) {
        if (answer.path("consumers").isEmpty()) {
            return "nobody is declared to read it; a reader declares itself with signalbox declare";
        }
        Table table = new Table("CONSUMER", "BY", "MAJOR", "PORT", "STATUS", "IMPACT", "FIELDS");
        for (JsonNode consumer : answer.path("consumers")) {
            List<String> fields = new ArrayList<>();
            consumer.path("fields").forEach(field -> fields.add(field.asText()));
            table.row(
                    consumer.path("consumerId").asText(),
                    consumer.path("kind").asText(),
                    consumer.path("majorVersion").asText(),
                    consumer.path("port").asText("all"),
                    consumer.path("status").asText("-"),
                    consumer.path("impact").asText("-"),
                    fields.isEmpty() ? "-" : String.join(", ", fields));
        }
        return table.render();
    }
}
