package dev.signalbox.cli.command;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.Sent;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        ProductRefreshed event = event(surroundings.clock().instant());
        MeshTopic topic = topicOptions.topic(TopicFamily.SLI_MEASURED, ProductIds.domainOf(productId), surroundings);
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings))) {
            Sent sent = mesh.send(topic, envelope(event), mesh.encode(event));
            output.print(
                    tree(event, sent),
                    () -> "sent      %s run %s %s to %s".formatted(productId, event.getRunId(), status, sent));
        }
        return ExitCode.FINE.code();
    }

    private ProductRefreshed event(Instant now) {
        return ProductRefreshed.newBuilder()
                .setProductId(productId)
                .setPort(port)
                .setVersion(null)
                .setRunId(run == null ? EventIds.timeOrdered().toString() : run)
                .setStatus(status.name())
                .setStartedAt(null)
                .setFinishedAt(now)
                .setDataUpTo(dataUpTo == null ? null : dataUpTo.before(now))
                .setRecordCount(records)
                .setExpectedCount(expected)
                .setInputs(List.of())
                .setExt(Map.of())
                .build();
    }

    private static CloudEvent envelope(ProductRefreshed event) {
        return new CloudEvent(
                EventIds.timeOrdered().toString(),
                ProductIds.domainOf(event.getProductId()) + "/signalbox-cli",
                EventType.PRODUCT_REFRESHED.ceType(),
                event.getProductId(),
                event.getFinishedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
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
