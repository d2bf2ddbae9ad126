package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.offline.ContractFile;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts off the sunset of a deprecated major. */
@Command(
        name = "extend",
        header = "Put off the sunset of a deprecated major.",
        description = {
            "",
            "The contract's next version goes to standard output as YAML, as JSON with -o json. It becomes true when the",
            "product is published with it: once for each major, more often only with the council."
        },
        footer = {
            "",
            "Example:",
            "  signalbox contract extend orders-v1.odcs.yaml --sunset 2027-09-30 > next.odcs.yaml",
            "  signalbox publish orders.odps.yaml next.odcs.yaml orders-v2.odcs.yaml --wait"
        })
public final class ExtendCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "<contract>", description = "A file, or git:<ref>:<path>.")
    private String source = "";

    @Option(
            names = "--sunset",
            paramLabel = "<day>",
            required = true,
            description = "A later day than the one that was announced.")
    private LocalDate sunset = LocalDate.EPOCH;

    @Override
    public Integer call() {
        ContractEnd end = new ContractEnd(ContractFile.read(source));
        return NextVersion.print(end.extended(sunset), output);
    }
}
