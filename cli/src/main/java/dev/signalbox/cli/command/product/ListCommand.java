package dev.signalbox.cli.command.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.CatalogOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.CatalogView;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the products of the catalog. */
@Command(
        name = "list",
        header = "List the data products of the mesh.",
        footer = {"", "Examples:", "  signalbox list", "  signalbox list --domain sales -o json"})
public final class ListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final CatalogOptions catalogOptions = new CatalogOptions();

    @Option(names = "--domain", paramLabel = "<domain>", description = "Only this domain's products.")
    private @Nullable String domain;

    public ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ServiceClient catalog = catalogOptions.client(surroundings)) {
            JsonNode products =
                    catalog.all(Resource.of("products").with("domain", Optional.ofNullable(domain)), "products");
            output.print(Structured.tree(products), () -> CatalogView.list(products));
            return ExitCode.FINE.code();
        }
    }
}
