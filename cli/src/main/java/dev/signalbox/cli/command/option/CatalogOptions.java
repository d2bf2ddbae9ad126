package dev.signalbox.cli.command.option;

import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.rest.ServiceClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the catalog is, for commands that ask it. */
public final class CatalogOptions {
    @Option(
            names = "--catalog",
            paramLabel = "<url>",
            description = "The catalog. Default: SIGNALBOX_CATALOG_URL, then the local mesh.")
    private @Nullable String catalog;

    public ServiceClient client(Surroundings surroundings) {
        return new ServiceClient(
                new Addresses(surroundings, catalog == null ? Map.of() : Map.of(Part.CATALOG, catalog)), Part.CATALOG);
    }
}
