package dev.signalbox.cli.command.consume;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.mesh.Declaration;
import dev.signalbox.events.id.EventIds;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says that an application no longer reads a product. */
@Command(
        name = "withdraw",
        header = "Say that an application of yours no longer reads a data product.",
        description = {"", "Name the same major version and port as when it was declared."},
        footer = {"", "Example:", "  signalbox withdraw network.services --consumer care.agent-desktop --wait"})
public final class WithdrawCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ConsumerOptions consumer = new ConsumerOptions();

    @Mixin
    private final DeclarationCall call = new DeclarationCall();

    public WithdrawCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Declaration withdrawal = new Declaration(
                EventIds.timeOrdered().toString(),
                consumer.consumerId(),
                "",
                "",
                consumer.productId(),
                consumer.major(),
                consumer.port().orElse(null),
                List.of(),
                null,
                false,
                surroundings.clock().instant());
        return call.make(withdrawal, output, surroundings).code();
    }
}
