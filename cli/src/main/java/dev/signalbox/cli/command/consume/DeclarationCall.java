package dev.signalbox.cli.command.consume;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.TopicOptions;
import dev.signalbox.cli.finding.DeclarationReport;
import dev.signalbox.cli.mesh.Declaration;
import dev.signalbox.cli.mesh.DeclareAndFollow;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a declaration or a withdrawal and, with --wait, prints the mesh's answer. */
final class DeclarationCall {
    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Mixin
    private final TopicOptions topicOptions = new TopicOptions();

    @Option(names = "--wait", description = "Wait for contract-service's answer.")
    private boolean wait;

    @Option(names = "--timeout", paramLabel = "<duration>", description = "How long --wait waits. Default: 60s.")
    private Duration timeout = Duration.ofSeconds(60);

    ExitCode make(Declaration declaration, OutputOptions output, Surroundings surroundings) {
        MeshTopic topic = topicOptions.topic(
                TopicFamily.PRODUCT_PUBLISHED, ProductIds.domainOf(declaration.consumerId()), surroundings);
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings))) {
            DeclareAndFollow call = new DeclareAndFollow(mesh, surroundings.clock());
            if (!wait) {
                DeclarationReport report = DeclarationReport.sent(declaration, call.send(declaration, topic));
                output.print(report.tree(), report::text);
                return ExitCode.FINE;
            }
            ConsumptionChecked answer = call.sendAndFollow(
                            declaration, topic, timeout, output.progress(surroundings.clock()))
                    .orElseThrow(() -> CommandFailedException.unreachable(
                            "contract-service has not answered within " + timeout.toSeconds() + " s",
                            "the declaration is on its topic and will be answered once contract-service runs: look with"
                                    + " signalbox status, then with signalbox consumers " + declaration.productId()));
            DeclarationReport report = DeclarationReport.answered(declaration, answer);
            output.print(report.tree(), report::text);
            return report.fine() ? ExitCode.FINE : ExitCode.FINDINGS;
        }
    }
}
