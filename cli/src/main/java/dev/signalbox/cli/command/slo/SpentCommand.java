package dev.signalbox.cli.command.slo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.SpentView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what spent the error budgets of a product. */
@Command(
        name = "spent",
        header = "Show what spent the error budgets of a product: the worst hours and days, with their causes.",
        footer = {
            "",
            "Examples:",
            "  signalbox slo spent network.services",
            "  signalbox slo spent network.services --sli freshness --limit 3"
        })
public final class SpentCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.SLI);

    @Parameters(paramLabel = "<product>", description = "The product's id, <domain>.<product>.")
    private String product = "";

    @Option(names = "--sli", paramLabel = "<indicator>", description = "Only this indicator's. Default: all.")
    private @Nullable String sli;

    @Option(names = "--limit", paramLabel = "<n>", description = "At most so many hours or days of each. Default: 5.")
    private int limit = 5;

    public SpentCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ServiceClient client = serviceOptions.client(surroundings)) {
            ArrayNode spent = JsonNodeFactory.instance.arrayNode();
            JsonNode objectives = client.all(Resource.of("objectives").with("product", product), "objectives");
            for (JsonNode objective : objectives.path("objectives")) {
                if (sli == null || sli.equals(objective.path("sli").asText())) {
                    spent.add(client.get(
                            Resource.of("objectives", objective.path("sloId").asText(), "spent")
                                    .with("limit", String.valueOf(limit))));
                }
            }
            ObjectNode tree = JsonNodeFactory.instance.objectNode().set("objectives", spent);
            output.print(Structured.tree(tree), () -> SpentView.list(tree));
            return ExitCode.FINE.code();
        }
    }
}
