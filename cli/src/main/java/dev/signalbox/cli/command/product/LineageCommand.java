package dev.signalbox.cli.command.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.CatalogOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.GraphView;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the products around a product. */
@Command(
        name = "lineage",
        header = "Show what a data product reads and what reads it, over several steps.",
        footer = {
            "",
            "Examples:",
            "  signalbox lineage network.services",
            "  signalbox lineage network.services --direction downstream --depth 5 -o json"
        })
public final class LineageCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final CatalogOptions catalogOptions = new CatalogOptions();

    @Parameters(paramLabel = "<product>", description = "The product's id, <domain>.<product>.")
    private String productId = "";

    @Option(
            names = "--direction",
            paramLabel = "<direction>",
            description = "upstream (what it reads), downstream (what reads it), or both (default).")
    private Direction direction = Direction.BOTH;

    @Option(names = "--depth", paramLabel = "<n>", description = "How many steps far. Default: 3.")
    private int depth = 3;

    /** Which way to look. */
    enum Direction {
        UPSTREAM,
        DOWNSTREAM,
        BOTH
    }

    public LineageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Resource question = Resource.of("products", productId, "graph")
                .with("direction", direction.name().toLowerCase(Locale.ROOT))
                .with("depth", Integer.toString(depth));
        try (ServiceClient catalog = catalogOptions.client(surroundings)) {
            JsonNode graph = catalog.find(question)
                    .orElseThrow(() -> CommandFailedException.finding(
                            "the catalog has no product " + productId, "signalbox list shows what there is"));
            output.print(Structured.tree(graph), () -> GraphView.of(graph));
            return ExitCode.FINE.code();
        }
    }
}
