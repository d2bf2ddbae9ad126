package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Format;
import dev.signalbox.contract.convert.ContractText;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.schema.AvroImport;
import dev.signalbox.contract.schema.ContractOfAvro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts a contract from what a domain has already. */
@Command(
        name = "import",
        header = "Draft a contract from an Avro schema.",
        description = {
            "",
            "The draft goes to standard output as YAML, as JSON with -o json. Its own Avro schema says of the data",
            "what the given one says; where ODCS cannot say it, nothing is written, and the exit code is 1."
        },
        footer = {"", "Example:", "  signalbox contract import avro orders.avsc --id sales-orders > orders.odcs.yaml"})
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** The forms that a contract can be drafted from. */
    enum Form {
        AVRO
    }

    @Parameters(index = "0", paramLabel = "<form>", description = "${COMPLETION-CANDIDATES}, in any case.")
    @SuppressWarnings("UnusedVariable") // one form so far; picocli refuses the others
    private Form form = Form.AVRO;

    @Parameters(index = "1", paramLabel = "<file>", description = "An .avsc file with one record.")
    private Path file = Path.of("");

    @Option(names = "--id", paramLabel = "<id>", description = "The contract's id. Default: the file's name.")
    private @Nullable String id;

    @Override
    public Integer call() {
        return switch (ContractOfAvro.of(text(), id == null ? named() : id)) {
            case AvroImport.Written(var document) -> {
                output.out()
                        .println((output.format() == Format.JSON
                                        ? ContractText.json(document)
                                        : ContractText.yaml(document))
                                .stripTrailing());
                output.out().flush();
                yield ExitCode.FINE.code();
            }
            case AvroImport.Refused(var findings) -> {
                for (Finding finding : findings) {
                    String place = finding.path().isEmpty() ? "" : finding.path() + ": ";
                    output.err().println(finding.severity() + " " + place + finding.message());
                }
                output.err().flush();
                yield ExitCode.FINDINGS.code();
            }
        };
    }

    private String named() {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw CommandFailedException.usage("cannot read the file " + file, "check the path and its rights");
        }
    }
}
