package dev.signalbox.cli.command;

import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the catalog is, for commands that ask it. */
final class CatalogOptions {
    @Option(
            names = "--catalog",
            paramLabel = "<url>",
            description = "The catalog. Default: SIGNALBOX_CATALOG_URL, then the local mesh.")
    private @Nullable String catalog;

    Addresses addresses(Surroundings surroundings) {
        return new Addresses(surroundings, catalog == null ? Map.of() : Map.of(Part.CATALOG, catalog));
    }
}
