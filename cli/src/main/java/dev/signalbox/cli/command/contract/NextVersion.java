package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Format;
import dev.signalbox.contract.convert.ContractText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contract's next version, as a domain keeps it in its repository. */
final class NextVersion {
    private NextVersion() {}

    static int print(Map<String, @Nullable Object> document, OutputOptions output) {
        String text = output.format() == Format.JSON ? ContractText.json(document) : ContractText.yaml(document);
        output.out().println(text.stripTrailing());
        output.out().flush();
        return ExitCode.FINE.code();
    }
}
