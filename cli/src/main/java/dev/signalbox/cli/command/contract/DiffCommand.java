package dev.signalbox.cli.command.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.finding.CheckFindings;
import dev.signalbox.cli.finding.FindingLines;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.DifferenceView;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what differs between two contracts, or two versions of one, and whom it breaks. */
@Command(
        name = "diff",
        header = "Show what differs between two contracts, and whom it breaks.",
        description = {
            "",
            "Takes two files, the older first, or a product with the versions --from and --to.",
            "Exit code 0 if nothing breaks, 1 if consumers or replay do, or if the newer file is no valid contract."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox contract diff old.odcs.yaml new.odcs.yaml",
            "  signalbox contract diff network.services --from 1.0.0 --to 1.1.0 -o json"
        })
public final class DiffCommand implements Callable<Integer> {
    private static final int TWO_FILES = 2;

    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.CONTRACT);

    @Parameters(paramLabel = "<what>", arity = "1..2", description = "Two contract files, or one product.")
    private List<String> what = List.of();

    @Option(names = "--from", paramLabel = "<version>", description = "The product's older version.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "<version>", description = "The product's newer version.")
    private @Nullable String to;

    @Option(
            names = "--contract",
            paramLabel = "<id>",
            description = "Which of the product's contracts. Default: its only one.")
    private @Nullable String contract;

    @Option(
            names = "--product",
            paramLabel = "<product>",
            description = "Whose contracts the files are, for its consumers. Default: as the newer file says.")
    private @Nullable String product;

    public DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ServiceClient service = serviceOptions.client(surroundings)) {
            return (what.size() == TWO_FILES ? ofFiles(service) : shown(ofVersions(service))).code();
        }
    }

    private ExitCode shown(JsonNode difference) {
        output.print(Structured.tree(difference), () -> DifferenceView.of(difference));
        return breaksSomething(difference) ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    /** What cannot be read as a contract differs in nothing, and that is no good news. */
    private ExitCode ofFiles(ServiceClient service) {
        if (from != null || to != null) {
            throw CommandFailedException.usage(
                    "two files and versions in one call", "leave out --from and --to, or name a product alone");
        }
        DocumentFile newer = read(what.getLast());
        Question question = Question.about(newer, Optional.of(read(what.getFirst())), product);
        JsonNode difference = service.post(Resource.of("contracts", "check"), question.json());
        if (difference.hasNonNull("level")) {
            return shown(difference);
        }
        output.print(
                Structured.tree(difference),
                () -> FindingLines.below("INVALID  " + what.getLast(), CheckFindings.of(difference, newer)));
        return ExitCode.FINDINGS;
    }

    private JsonNode ofVersions(ServiceClient service) {
        if (from == null || to == null) {
            throw CommandFailedException.usage(
                    "nothing says what " + what.getFirst() + " is compared with",
                    "name a second file, or the product's versions with --from and --to");
        }
        Resource difference = Resource.of("contracts", what.getFirst(), "difference")
                .with("contract", Optional.ofNullable(contract))
                .with("from", from)
                .with("to", to);
        return service.find(difference)
                .orElseThrow(() -> CommandFailedException.finding(
                        "there are no two such versions of " + what.getFirst(),
                        "signalbox get " + what.getFirst() + " shows its contracts and versions"));
    }

    private static DocumentFile read(String file) {
        try {
            return DocumentFile.read(Path.of(file));
        } catch (DocumentRefusedException refused) {
            throw CommandFailedException.finding(
                    refused.path() + ":" + refused.line() + ": " + refused.problem(), "mend the file there");
        }
    }

    private static boolean breaksSomething(JsonNode difference) {
        boolean breaks = difference.path("breaksConsumers").asBoolean()
                || difference.path("breaksReplay").asBoolean();
        for (JsonNode impact : difference.path("impacts")) {
            breaks |= impact.path("impact").asText().equals("BREAKS");
        }
        return breaks;
    }
}
