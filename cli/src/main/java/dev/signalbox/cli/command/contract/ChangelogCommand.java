package dev.signalbox.cli.command.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.offline.ContractFile;
import dev.signalbox.cli.offline.OfflineReport;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.ChangelogView;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.change.ContractDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what changed from version to version, for the people who read a contract. */
@Command(
        name = "changelog",
        header = "Write what changed between versions of a contract, as Markdown.",
        description = {
            "",
            "Takes versions of one contract, the oldest first, and asks no service; or a product, and asks the mesh",
            "for the versions that it admitted. The newest stands first."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox contract changelog git:v1.0.0:orders.odcs.yaml orders.odcs.yaml > CHANGELOG.md",
            "  signalbox contract changelog --product network.services --from 1.0.0 --to 2.0.0"
        })
public final class ChangelogCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.CONTRACT);

    @Parameters(
            paramLabel = "<what>",
            arity = "0..*",
            description = "Contracts, each a file or git:<ref>:<path>; or one product.")
    private List<String> what = List.of();

    @Option(
            names = "--product",
            paramLabel = "<product>",
            description = "The product whose admitted versions are told of, instead of files.")
    private @Nullable String product;

    @Option(names = "--from", paramLabel = "<version>", description = "The product's oldest version to tell from.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "<version>", description = "The product's newest version to tell of.")
    private @Nullable String to;

    @Option(
            names = "--contract",
            paramLabel = "<id>",
            description = "Which of the product's contracts. Default: its only one.")
    private @Nullable String contract;

    public ChangelogCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Step(String version, JsonNode difference) {}

    @Override
    public Integer call() {
        List<Step> steps = steps();
        List<Map<String, Object>> tree = new ArrayList<>();
        StringBuilder text = new StringBuilder("# Changelog%n".formatted());
        for (Step step : steps.reversed()) {
            tree.add(Map.of("version", step.version(), "difference", Structured.tree(step.difference())));
            text.append("%n%s".formatted(ChangelogView.section(step.version(), step.difference())));
        }
        output.print(tree, () -> text.toString().stripTrailing());
        return ExitCode.FINE.code();
    }

    private List<Step> steps() {
        if (product == null ? what.isEmpty() : !what.isEmpty()) {
            throw CommandFailedException.usage(
                    product == null ? "nothing says whose changelog is meant" : "--product and files at once",
                    "name two or more contracts, or one product: --product <domain>.<product>");
        }
        return product != null ? ofProduct(product) : what.size() == 1 ? ofProduct(what.getFirst()) : ofFiles();
    }

    private List<Step> ofFiles() {
        List<DataContract> versions = what.stream().map(ContractFile::read).toList();
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < versions.size(); i++) {
            DataContract before = versions.get(i - 1);
            DataContract after = versions.get(i);
            if (!before.id().equals(after.id())) {
                throw CommandFailedException.usage(
                        what.get(i) + " is the contract " + after.id() + ", and " + what.get(i - 1) + " is "
                                + before.id(),
                        "name versions of one contract: they have one id");
            }
            ContractDifference difference = ContractDifference.between(before, after);
            steps.add(new Step(
                    after.version(),
                    Structured.node(Map.of(
                            "level",
                            difference.level().name(),
                            "changes",
                            difference.changes().stream()
                                    .map(OfflineReport::change)
                                    .toList()))));
        }
        return steps;
    }

    /** Every admitted version within the bounds, each against the one below it. */
    private List<Step> ofProduct(String productId) {
        try (ServiceClient service = serviceOptions.client(surroundings)) {
            Resource all =
                    Resource.of("contracts", productId, "versions").with("contract", Optional.ofNullable(contract));
            List<SemanticVersion> versions = within(service.all(all, "versions").path("versions"));
            if (versions.isEmpty()) {
                throw CommandFailedException.finding(
                        "there are no such versions of " + productId,
                        "signalbox get " + productId + " shows its contracts and versions");
            }
            List<Step> steps = new ArrayList<>();
            for (int i = 1; i < versions.size(); i++) {
                Resource difference = Resource.of("contracts", productId, "difference")
                        .with("contract", Optional.ofNullable(contract))
                        .with("from", versions.get(i - 1).toString())
                        .with("to", versions.get(i).toString());
                steps.add(new Step(versions.get(i).toString(), service.get(difference)));
            }
            return steps;
        }
    }

    private List<SemanticVersion> within(JsonNode versions) {
        Optional<SemanticVersion> oldest = version("--from", from);
        Optional<SemanticVersion> newest = version("--to", to);
        return StreamSupport.stream(versions.spliterator(), false)
                .flatMap(row -> SemanticVersion.parse(row.path("version").asText()).stream())
                .filter(version -> oldest.filter(bound -> version.compareTo(bound) < 0)
                                .isEmpty()
                        && newest.filter(bound -> version.compareTo(bound) > 0).isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<SemanticVersion> version(String option, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> SemanticVersion.parse(given)
                        .orElseThrow(() -> CommandFailedException.usage(
                                option + ": " + SemanticVersion.refusal(given), "write for instance 1.0.0")));
    }
}
