package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.offline.ContractFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a major of a contract. */
@Command(
        name = "retire",
        header = "End a major of a contract.",
        description = {
            "",
            "The contract's next version goes to standard output as YAML, as JSON with -o json. It becomes true when the",
            "product is published with it: refused before its sunset while anybody reads this major."
        },
        footer = {
            "",
            "Example:",
            "  signalbox contract retire orders-v1.odcs.yaml > next.odcs.yaml",
            "  signalbox publish orders.odps.yaml next.odcs.yaml orders-v2.odcs.yaml --wait"
        })
public final class RetireCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "<contract>", description = "A file, or git:<ref>:<path>.")
    private String source = "";

    @Override
    public Integer call() {
        ContractEnd end = new ContractEnd(ContractFile.read(source));
        return NextVersion.print(end.retired(), output);
    }
}
