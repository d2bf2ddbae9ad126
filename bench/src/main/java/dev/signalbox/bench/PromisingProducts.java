package dev.signalbox.bench;

import dev.signalbox.events.InlineContract;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.EventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Products of one domain, each of which promises to be available. */
final class PromisingProducts {
    private final String[] ids;

    PromisingProducts(int count) {
        ids = IntStream.range(0, count)
                .mapToObj(number -> "bench.product-" + number)
                .toArray(String[]::new);
    }

    String[] ids() {
        return ids.clone();
    }

    /** What a publication and its verdict make a product promise; neither of the services that write them need run. */
    void promise(EventWriter writer) {
        for (String product : ids) {
            ProductPublished published = published(product);
            writer.write(EventType.PRODUCT_PUBLISHED, published.getPublicationId(), published);
            writer.write(EventType.PUBLICATION_JUDGED, MadeUpProducts.admitted(published));
        }
    }

    /**
     * As if the products had been admitted before all that is measured: nobody can write with another time than the broker's.
     *
     * @param connection to sli-service's projection
     */
    static void backdate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE publication SET judged_at = judged_at - interval '3 days'");
        }
    }

    private static ProductPublished published(String product) {
        String document = """
                apiVersion: v3.1.0
                kind: DataContract
                id: reads
                version: 1.0.0
                status: active
                schema:
                - name: reads
                  properties:
                  - {name: id, logicalType: string, required: true}
                slaProperties:
                - {property: availability, value: 99.9, unit: '%'}
                """;
        return ProductPublished.newBuilder()
                .setProductId(product)
                .setPublicationId(EventIds.timeOrdered().toString())
                .setVersion("1.0.0")
                .setName(product)
                .setDomain("bench")
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam("bench").build())
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("reads")
                        .setType("topic")
                        .setContractId("reads")
                        .setContractVersion("1.0.0")
                        .setContract(InlineContract.newBuilder()
                                .setMediaType("application/yaml")
                                .setContent(ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8)))
                                .build())
                        .build()))
                .setInputPorts(List.of())
                .setTags(List.of())
                .setPublishedAt(Instant.now())
                .setPublishedBy("bench")
                .build();
    }
}
