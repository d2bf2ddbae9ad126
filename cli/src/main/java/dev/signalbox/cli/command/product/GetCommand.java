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
import dev.signalbox.cli.view.CatalogView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one product as the catalog has it. */
@Command(
        name = "get",
        header = "Show one data product as the catalog has it.",
        footer = {"", "Examples:", "  signalbox get sales.orders", "  signalbox get sales.orders -o yaml"})
public final class GetCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final CatalogOptions catalogOptions = new CatalogOptions();

    @Parameters(paramLabel = "<product>", description = "The product's id, <domain>.<product>.")
    private String productId = "";

    public GetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ServiceClient catalog = catalogOptions.client(surroundings)) {
            JsonNode product = catalog.find(Resource.of("products", productId))
                    .orElseThrow(() -> CommandFailedException.finding(
                            "the catalog has no product " + productId,
                            "signalbox list shows what there is; a publication shows here once it is on its topic"));
            output.print(Structured.tree(product), () -> CatalogView.product(product));
            return ExitCode.FINE.code();
        }
    }
}
