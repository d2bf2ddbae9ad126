package dev.signalbox.cli.mesh;

import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.ProductIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run that put new data behind a product, or failed to, as it is told to the mesh. */
public record Refresh(
        String productId,
        @Nullable String port,
        String runId,
        boolean succeeded,
        Instant finishedAt,
        @Nullable Instant dataUpTo,
        @Nullable Long records,
        @Nullable Long expected) {

    public ProductRefreshed event() {
        return ProductRefreshed.newBuilder()
                .setProductId(productId)
                .setPort(port)
                .setVersion(null)
                .setRunId(runId)
                .setStatus(succeeded ? "SUCCEEDED" : "FAILED")
                .setStartedAt(null)
                .setFinishedAt(finishedAt)
                .setDataUpTo(dataUpTo)
                .setRecordCount(records)
                .setExpectedCount(expected)
                .setInputs(List.of())
                .setExt(Map.of())
                .build();
    }

    public CloudEvent envelope() {
        return new CloudEvent(
                EventIds.timeOrdered().toString(),
                ProductIds.domainOf(productId) + "/signalbox-cli",
                EventType.PRODUCT_REFRESHED.ceType(),
                productId,
                finishedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
