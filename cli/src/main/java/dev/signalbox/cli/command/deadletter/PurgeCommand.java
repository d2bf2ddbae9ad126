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

/** Takes dead letters for settled. */
@Command(
        name = "purge",
        header = "Take dead letters for settled: they count no longer, and no filter redrives them.",
        description = {
            "",
            "Kafka deletes no single record: the letter stays on its topic, with the order beside it on the service's redrive"
                    + " topic. By its position it can still be redriven."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox dlq purge contract 0:17 --because \"the agent is gone\"",
            "  signalbox dlq purge sli --reason TOO_LATE --because \"counted elsewhere\" --yes"
        })
final class PurgeCommand implements Callable<Integer> {
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

    PurgeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new LetterOrders(surroundings, letters, options, Optional.ofNullable(position), output)
                .give(meshOptions, Order.Kind.PURGE);
    }
}
