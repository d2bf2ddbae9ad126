package dev.signalbox.cli.command.product;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.TimeText;
import dev.signalbox.cli.command.option.TopicOptions;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.Refresh;
import dev.signalbox.cli.mesh.Sent;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the mesh that a run put new data behind a product, or failed to. */
@Command(
        name = "refresh",
        header = "Tell the mesh that a run put new data behind a product.",
        description = {"", "Freshness, completeness and publish success of the product follow from this alone."},
        footer = {
            "",
            "Examples:",
            "  signalbox refresh sales.orders --records 10432 --expected 10500",
            "  signalbox refresh sales.orders --status FAILED --run nightly-2026-11-01"
        })
public final class RefreshCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Mixin
    private final TopicOptions topicOptions = new TopicOptions();

    @Parameters(paramLabel = "<product>", description = "The product's id, <domain>.<product>.")
    private String productId = "";

    @Option(names = "--port", paramLabel = "<port>", description = "The output port. Default: all.")
    private @Nullable String port;

    @Option(names = "--status", paramLabel = "<status>", description = "SUCCEEDED (default) or FAILED.")
    private RunStatus status = RunStatus.SUCCEEDED;

    @Option(
            names = "--run",
            paramLabel = "<id>",
            description = "The run; the same one sent again changes nothing. Default: a new id.")
    private @Nullable String run;

    @Option(
            names = "--data-up-to",
            paramLabel = "<time>",
            description = "Up to when the data is complete. Default: now.")
    private @Nullable TimeText dataUpTo;

    @Option(names = "--records", paramLabel = "<n>", description = "How many records there are.")
    private @Nullable Long records;

    @Option(names = "--expected", paramLabel = "<n>", description = "How many there should be.")
    private @Nullable Long expected;

    /** How a run ended. */
    enum RunStatus {
        SUCCEEDED,
        FAILED
    }

    public RefreshCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!ProductIds.isValid(productId)) {
            throw CommandFailedException.usage(
                    productId + " is no product id", "write <domain>.<product>, as signalbox list shows them");
        }
        Instant now = surroundings.clock().instant();
        Refresh refresh = new Refresh(
                productId,
                port,
                run == null ? EventIds.timeOrdered().toString() : run,
                status == RunStatus.SUCCEEDED,
                now,
                dataUpTo == null ? null : dataUpTo.before(now),
                records,
                expected);
        MeshTopic topic = topicOptions.topic(TopicFamily.SLI_MEASURED, ProductIds.domainOf(productId), surroundings);
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings))) {
            Sent sent = mesh.send(topic, refresh.envelope(), mesh.encode(refresh.event()));
            output.print(
                    tree(refresh.event(), sent),
                    () -> "sent      %s run %s %s to %s".formatted(productId, refresh.runId(), status, sent));
        }
        return ExitCode.FINE.code();
    }

    private static Map<String, Object> tree(ProductRefreshed event, Sent sent) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("productId", event.getProductId());
        tree.put("runId", event.getRunId());
        tree.put("status", event.getStatus());
        tree.put("topic", sent.topic());
        tree.put("partition", sent.partition());
        tree.put("offset", sent.offset());
        return tree;
    }
}
