package dev.signalbox.cli.offline;

import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.odcs.ContractReader;
import dev.signalbox.contract.odcs.Reading;
import java.nio.file.Path;

/** A contract that a command needs as such: from a file, or a file in a commit. */
public final class ContractFile {
    private ContractFile() {}

    /** The contract that is named there; whatever else stands there ends the command. */
    public static DataContract read(String source) {
        return switch (Baseline.of(source, Path.of("."))) {
            case Baseline.Document(var name, var bytes) -> contract(name, bytes);
            case Baseline.Nothing(var name) ->
                throw CommandFailedException.usage("there is no " + name, "name a file that is there");
            case Baseline.Registry registry ->
                throw CommandFailedException.usage(
                        "a registry holds schemas, no contracts", "name a file, or git:<ref>:<path>");
        };
    }

    private static DataContract contract(String name, byte[] bytes) {
        return switch (new ContractReader().read(bytes)) {
            case Reading.Valid(var contract, var _) -> contract;
            case Reading.Invalid(var findings) -> {
                var first = findings.getFirst();
                throw CommandFailedException.invalid(
                        name + (first.line() == null ? "" : ":" + first.line()) + ": " + first.message(),
                        "signalbox contract check " + name + " --against " + name + " shows every finding");
            }
        };
    }
}
