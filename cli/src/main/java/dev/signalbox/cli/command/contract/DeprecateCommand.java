package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.offline.ContractFile;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Announces until when a major of a contract stays. */
@Command(
        name = "deprecate",
        header = "Announce until when a major of a contract stays.",
        description = {
            "",
            "The contract's next version goes to standard output as YAML, as JSON with -o json. It becomes true when the",
            "product is published with it: then every reader of this major is told."
        },
        footer = {
            "",
            "Example:",
            "  signalbox contract deprecate orders-v1.odcs.yaml --sunset 2027-06-30 > next.odcs.yaml",
            "  signalbox publish orders.odps.yaml next.odcs.yaml orders-v2.odcs.yaml --wait"
        })
public final class DeprecateCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "<contract>", description = "A file, or git:<ref>:<path>.")
    private String source = "";

    @Option(
            names = "--sunset",
            paramLabel = "<day>",
            required = true,
            description = "The first day without it, at least 90 days ahead.")
    private LocalDate sunset = LocalDate.EPOCH;

    @Option(
            names = "--successor",
            paramLabel = "<product>",
            description = "What to read instead: a product, or a product and its major.")
    private @Nullable String successor;

    @Override
    public Integer call() {
        ContractEnd end = new ContractEnd(ContractFile.read(source));
        return NextVersion.print(end.deprecated(sunset, Optional.ofNullable(successor)), output);
    }
}
