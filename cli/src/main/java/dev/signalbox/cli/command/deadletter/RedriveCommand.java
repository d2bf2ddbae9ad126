package dev.signalbox.cli.command.deadletter;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.events.deadletter.Order;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has dead letters read again. */
@Command(
        name = "redrive",
        header = "Have dead letters read again, as they stood; twice changes nothing.",
        description = {
            "",
            "The service reads the record again with the topic, partition, offset and time of where it stood, so rights and order"
                    + " are those of then. One that fails again is a dead letter again. A publication that was answered"
                    + " stays answered: have its domain publish again."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox dlq redrive contract 0:17 --because \"schema registered\"",
            "  signalbox dlq redrive sli --reason UNKNOWN_SCHEMA_ID --because \"schema registered\" --dry-run",
            "  signalbox dlq redrive catalog --all --because \"upgraded\" --yes"
        })
final class RedriveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Mixin
    private final OrderOptions options = new OrderOptions();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<letter>",
            description = "One letter by partition and offset, as signalbox dlq list shows; else a filter or --all.")
    private @Nullable String position;

    RedriveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new LetterOrders(surroundings, letters, options, Optional.ofNullable(position), output)
                .give(meshOptions, Order.Kind.REDRIVE);
    }
}
