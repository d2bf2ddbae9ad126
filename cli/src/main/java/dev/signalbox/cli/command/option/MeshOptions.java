package dev.signalbox.cli.command.option;

import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the mesh is, for commands that write or read topics. */
public final class MeshOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "<host:port>",
            description = "Kafka's brokers. Default: KAFKA_BOOTSTRAP_SERVERS, then the local mesh.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "<url>",
            description = "The schema registry. Default: SCHEMA_REGISTRY_URL, then the local mesh.")
    private @Nullable String registry;

    public Addresses addresses(Surroundings surroundings) {
        Map<Part, String> options = new EnumMap<>(Part.class);
        if (bootstrapServers != null) {
            options.put(Part.KAFKA, bootstrapServers);
        }
        if (registry != null) {
            options.put(Part.REGISTRY, registry);
        }
        return new Addresses(surroundings, options);
    }
}
