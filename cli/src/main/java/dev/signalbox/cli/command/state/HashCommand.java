package dev.signalbox.cli.command.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.output.Table;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.local.MeshService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the state hash of a service. */
@Command(
        name = "hash",
        header = "Show what a service's projection holds, as one number.",
        description = {
            "",
            "Equal hashes, equal rows, however they came to be: compare it before and after a rebuild, or between two"
                    + " meshes that read the same topics. Every row is read."
        },
        footer = {"", "Examples:", "  signalbox hash catalog", "  signalbox hash sli --tables"})
public final class HashCommand implements Callable<Integer> {
    private static final Duration EVERY_ROW = Duration.ofMinutes(10);

    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "<service>", description = "catalog, contract, governance or sli.")
    private MeshService service = MeshService.CATALOG;

    @Option(
            names = {"--service", "--catalog"},
            paramLabel = "<url>",
            description = "Where that service is. Default: as for other commands, then the local mesh.")
    private @Nullable String url;

    @Option(names = "--tables", description = "A line for each table.")
    private boolean tables;

    public HashCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Part part = Part.valueOf(service.name());
        Addresses addresses = new Addresses(surroundings, url == null ? Map.of() : Map.of(part, url));
        try (ServiceClient client = new ServiceClient(addresses, part, EVERY_ROW)) {
            JsonNode state = client.get(new Resource("/state"));
            output.print(Structured.tree(state), () -> tables ? byTable(state) + "\n" + line(state) : line(state));
            return ExitCode.FINE.code();
        }
    }

    private static String line(JsonNode state) {
        return "%s  %s  %d tables, %d rows%s"
                .formatted(
                        state.path("service").asText(),
                        state.path("hash").asText(),
                        state.path("tables").size(),
                        state.path("rows").asLong(),
                        pending(state));
    }

    private static String pending(JsonNode state) {
        String work = StreamSupport.stream(state.path("pending").spliterator(), false)
                .filter(waiting -> waiting.path("rows").asLong() > 0)
                .map(waiting -> waiting.path("work").asText() + " "
                        + waiting.path("rows").asLong())
                .collect(Collectors.joining(", "));
        return work.isEmpty() ? "" : "; pending: " + work;
    }

    private static String byTable(JsonNode state) {
        Table table = new Table("TABLE", "ROWS", "HASH");
        state.path("tables")
                .forEach(row -> table.row(
                        row.path("table").asText(),
                        row.path("rows").asText(),
                        row.path("hash").asText()));
        return table.render();
    }
}
