package dev.signalbox.cli.command.consume;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.mesh.Declaration;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.events.id.EventIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says that an application reads a product. */
@Command(
        name = "declare",
        header = "Say that an application of yours reads a data product, and what of it.",
        description = {
            "",
            "From then on every change is checked against what it reads, and whoever would break it is told so.",
            "With --wait: exit code 0 if it can read the product today, 1 if not or refused, 3 without an answer."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox declare network.services --consumer care.agent-desktop --fields service_id,state --wait",
            "  signalbox declare network.services --consumer care.agent-desktop --reader-schema services.avsc"
        })
public final class DeclareCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConsumerOptions consumer = new ConsumerOptions();

    @Mixin
    private final DeclarationCall call = new DeclarationCall();

    @Option(
            names = "--fields",
            paramLabel = "<path>",
            split = ",",
            description = "The field paths that it reads. Without them nobody knows whom a change breaks.")
    private List<String> fields = List.of();

    @Option(names = "--reader-schema", paramLabel = "<file>", description = "The Avro schema that it reads with.")
    private @Nullable Path readerSchema;

    @Option(
            names = "--contact",
            paramLabel = "<address>",
            description = "Where its team is reached, advisably a role address.")
    private String contact = "";

    @Option(names = "--purpose", paramLabel = "<text>", description = "What it does with the data.")
    private String purpose = "";

    public DeclareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Declaration declaration = new Declaration(
                EventIds.timeOrdered().toString(),
                consumer.consumerId(),
                contact,
                purpose,
                consumer.productId(),
                consumer.major(),
                consumer.port().orElse(null),
                fields,
                readerSchema == null ? null : read(readerSchema),
                true,
                surroundings.clock().instant());
        return call.make(declaration, output, surroundings).code();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw CommandFailedException.usage("cannot read the file " + file, "check the path and its rights");
        }
    }
}
