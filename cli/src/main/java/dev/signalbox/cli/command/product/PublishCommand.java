package dev.signalbox.cli.command.product;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ReportOptions;
import dev.signalbox.cli.command.option.TopicOptions;
import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.finding.PublicationFindings;
import dev.signalbox.cli.finding.PublicationReport;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.PublicationAnswers;
import dev.signalbox.cli.mesh.PublishAndFollow;
import dev.signalbox.cli.mesh.Sent;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.publication.Publication;
import dev.signalbox.publication.PublicationAssembly;
import dev.signalbox.publication.PublicationRequest;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a product with its contracts. */
@Command(
        name = "publish",
        header = "Publish a data product with its contracts.",
        description = {
            "",
            "Takes an ODPS product with the ODCS contracts of its output ports, or one ODCS contract alone;",
            "beside either, one OpenSLO v1 file with service levels.",
            "With --wait: exit code 0 if the mesh admits it, 1 with every finding if not, 3 if a service does not answer."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox publish orders.odps.yaml orders.odcs.yaml --wait",
            "  signalbox publish orders.odps.yaml orders.odcs.yaml orders.openslo.yaml",
            "  signalbox publish orders.odcs.yaml --domain sales --wait --junit report.xml"
        })
public final class PublishCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Mixin
    private final TopicOptions topicOptions = new TopicOptions();

    @Parameters(paramLabel = "<file>", arity = "1..*", description = "ODPS, ODCS and OpenSLO documents, YAML or JSON.")
    private List<Path> files = List.of();

    @Option(
            names = "--domain",
            paramLabel = "<domain>",
            description = "Whose product it is. Default: the document's domain.")
    private @Nullable String domain;

    @Option(
            names = "--product",
            paramLabel = "<product>",
            description = "The product's name in its id. Default: the document's name.")
    private @Nullable String product;

    @Option(
            names = "--wait",
            description = "Follow the mesh's answers until the publication is admitted, rejected or blocked.")
    private boolean wait;

    @Option(names = "--timeout", paramLabel = "<duration>", description = "How long --wait waits. Default: 60s.")
    private Duration timeout = Duration.ofSeconds(60);

    @Mixin
    private final ReportOptions reportOptions = new ReportOptions();

    public PublishCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return publish(assemble()).code();
        } catch (DocumentRefusedException refused) {
            return refuse(refused).code();
        }
    }

    private Publication assemble() {
        List<DocumentFile> documents = files.stream().map(DocumentFile::read).toList();
        return PublicationAssembly.of(
                documents,
                new PublicationRequest(
                        Optional.ofNullable(domain),
                        Optional.ofNullable(product),
                        EventIds.timeOrdered().toString(),
                        surroundings.clock().instant(),
                        "signalbox-cli"));
    }

    private ExitCode publish(Publication publication) throws IOException {
        publication.notes().forEach(note -> output.err().println("note: " + note));
        ProductPublished event = publication.event();
        MeshTopic topic = topicOptions.topic(TopicFamily.PRODUCT_PUBLISHED, event.getDomain(), surroundings);
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings))) {
            PublishAndFollow publish = new PublishAndFollow(mesh, surroundings.clock());
            if (!wait) {
                Sent sent = publish.send(event, topic);
                PublicationReport report = PublicationReport.sent(event, sent);
                output.print(report.tree(), report::text);
                return ExitCode.FINE;
            }
            PublicationAnswers answers =
                    publish.sendAndFollow(event, topic, timeout, output.progress(surroundings.clock()), false);
            List<Finding> findings = PublicationFindings.of(answers, publication);
            PublicationReport report = PublicationReport.answered(event, answers, findings);
            output.print(report.tree(), report::text);
            return conclude(answers.state(), event.getProductId() + " " + event.getVersion(), findings);
        }
    }

    private ExitCode conclude(PublicationAnswers.State state, String what, List<Finding> findings) throws IOException {
        reportOptions.report(what, findings, surroundings);
        return switch (state) {
            case ADMITTED -> ExitCode.FINE;
            case REJECTED, BLOCKED -> ExitCode.FINDINGS;
            case AWAITING_CHECK, AWAITING_JUDGEMENT ->
                throw CommandFailedException.unreachable(
                        state.service() + " has not answered to " + what + " within " + timeout.toSeconds() + " s",
                        "the publication is on its topic and will be answered once " + state.service()
                                + " runs: look with signalbox status, then with signalbox get");
        };
    }

    /** What cannot even be read is a finding too, so that CI shows it in its place; nothing is sent. */
    private ExitCode refuse(DocumentRefusedException refused) throws IOException {
        Finding finding = Finding.unreadable(refused);
        PublicationReport report = PublicationReport.unreadable(finding, refused.column());
        output.print(report.tree(), report::text);
        reportOptions.report(refused.path().toString(), List.of(finding), surroundings);
        return ExitCode.FINDINGS;
    }
}
