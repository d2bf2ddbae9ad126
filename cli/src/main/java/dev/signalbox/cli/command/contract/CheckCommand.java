package dev.signalbox.cli.command.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ReportOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.finding.CheckFindings;
import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.finding.FindingLines;
import dev.signalbox.cli.finding.PublicationReport;
import dev.signalbox.cli.offline.IgnoreList;
import dev.signalbox.cli.offline.OfflineReport;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.DifferenceView;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what a publication of a contract would be told, without publishing it. */
@Command(
        name = "check",
        header = "Check a contract as a publication would be, without publishing it.",
        description = {
            "",
            "Compares it with what the product has today, and with what each declared consumer reads.",
            "Exit code 0 if it would be accepted and breaks nobody, 1 with every finding if not.",
            "",
            "With --against it asks no service, and knows no consumers. Exit code 0 if nothing is wrong, 1 if it",
            "breaks readers or replay within a major version or an ignored change has expired, 4 if only the",
            "version is wrong, 5 if it is no valid contract."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox contract check orders.odcs.yaml",
            "  signalbox contract check orders.odcs.yaml --product sales.orders --junit report.xml",
            "  signalbox contract check orders.odcs.yaml --against git:origin/main --ignore accepted.yaml",
            "  signalbox contract check orders.odcs.yaml --against registry:http://localhost:8081"
        })
public final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.CONTRACT);

    @Mixin
    private final ReportOptions reportOptions = new ReportOptions();

    @Parameters(paramLabel = "<file>", description = "An ODCS contract, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--product",
            paramLabel = "<product>",
            description = "Whose contract it is, <domain>.<product>. Default: as the document says.")
    private @Nullable String product;

    @Option(
            names = "--against",
            paramLabel = "<source>",
            description =
                    "Compare with this instead of asking the mesh: a file, git:<ref>[:<path>], or registry[:<url>].")
    private @Nullable String against;

    @Option(
            names = "--ignore",
            paramLabel = "<file>",
            description = "With --against: changes that are accepted, each with change, path, reason and expires.")
    private @Nullable Path ignore;

    public CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (against != null) {
            return offline(against).code();
        }
        if (ignore != null) {
            throw CommandFailedException.usage(
                    "--ignore without --against: the mesh ignores nothing", "say what to compare with: --against");
        }
        try {
            return check(DocumentFile.read(file)).code();
        } catch (DocumentRefusedException refused) {
            Finding finding = Finding.unreadable(refused);
            PublicationReport report = PublicationReport.unreadable(finding, refused.column());
            output.print(report.tree(), report::text);
            reportOptions.report(file.toString(), List.of(finding), surroundings);
            return ExitCode.FINDINGS.code();
        }
    }

    private ExitCode offline(String source) throws IOException {
        IgnoreList ignored = ignore == null
                ? IgnoreList.none()
                : IgnoreList.read(
                        ignore, LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC));
        OfflineReport report = new OfflineQuestion(file, source, ignored, product).answer(surroundings);
        output.print(report.tree(), () -> text(report));
        reportOptions.report(file.toString(), report.findings(), surroundings);
        return report.exitCode();
    }

    private static String text(OfflineReport report) {
        JsonNode tree = Structured.node(report.tree());
        String headline = "%s  %s %s"
                .formatted(
                        tree.path("verdict").asText(),
                        tree.path("contractId").asText(""),
                        tree.path("version").asText(""));
        return FindingLines.below(
                tree.has("level") ? headline.strip() + "%n%s".formatted(DifferenceView.of(tree)) : headline.strip(),
                report.findings());
    }

    private ExitCode check(DocumentFile contract) throws IOException {
        Question question = Question.about(contract, Optional.empty(), product);
        try (ServiceClient service = serviceOptions.client(surroundings)) {
            JsonNode answer = service.post(Resource.of("contracts", "check"), question.json());
            List<Finding> findings = CheckFindings.of(answer, contract);
            output.print(Structured.tree(answer), () -> text(question, answer, findings));
            reportOptions.report(question.productId(), findings, surroundings);
            boolean accepted = answer.path("verdict").asText().equals("ACCEPTED");
            return accepted && findings.stream().noneMatch(Finding::isError) ? ExitCode.FINE : ExitCode.FINDINGS;
        }
    }

    /** The consumers that would or may break stand among the impacts already. */
    private static String text(Question question, JsonNode answer, List<Finding> findings) {
        String headline = "%s  %s %s%n%s"
                .formatted(
                        answer.path("verdict").asText(),
                        question.productId(),
                        answer.path("version").asText(""),
                        DifferenceView.of(answer));
        return FindingLines.below(
                headline,
                findings.stream()
                        .filter(finding -> !finding.code().equals(CheckFindings.BREAKS_CONSUMER)
                                && !finding.code().equals(CheckFindings.MAY_BREAK_CONSUMER))
                        .toList());
    }
}
