package dev.signalbox.cli.command.option;

import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.rest.ServiceClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the service is that a command asks. */
public final class ServiceOptions {
    private final Part part;

    @Option(
            names = "--service",
            paramLabel = "<url>",
            description =
                    "The service that answers. Default: SIGNALBOX_CATALOG_URL, …_CONTRACT_URL, …_GOVERNANCE_URL or"
                            + " …_SLI_URL, then the local mesh.")
    private @Nullable String url;

    public ServiceOptions(Part part) {
        this.part = part;
    }

    public ServiceClient client(Surroundings surroundings) {
        return new ServiceClient(new Addresses(surroundings, url == null ? Map.of() : Map.of(part, url)), part);
    }
}
