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
    private final int moreFields;
    private final List<ProductPublished> first;

    /** @param moreFields how many fields of about 65 bytes a contract has beside the one that all have */
    PromisingProducts(int count, int moreFields) {
        this.moreFields = moreFields;
        ids = IntStream.range(0, count)
                .mapToObj(number -> "bench.product-" + number)
                .toArray(String[]::new);
        first = IntStream.range(0, count)
                .mapToObj(number -> publication(number, "1.0.0"))
                .toList();
    }

    String[] ids() {
        return ids.clone();
    }

    void publish(EventWriter writer) {
        first.forEach(published -> writer.write(EventType.PRODUCT_PUBLISHED, published.getPublicationId(), published));
    }

    /** As contract-service, which need not run. */
    void check(EventWriter writer) {
        first.forEach(published -> writer.write(EventType.PUBLICATION_CHECKED, MadeUpAnswers.accepted(published)));
    }

    /** As governance-service, which need not run either: from then on the promises hold. */
    void judge(EventWriter writer) {
        first.forEach(published -> writer.write(EventType.PUBLICATION_JUDGED, MadeUpAnswers.admitted(published)));
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

    /** Another publication of a product, with the contract that it has. */
    ProductPublished publication(int number, String version) {
        String product = ids[number];
        StringBuilder document = new StringBuilder("""
                apiVersion: v3.1.0
                kind: DataContract
                id: reads
                version: 1.0.0
                status: active
                schema:
                - name: reads
                  properties:
                  - {name: id, logicalType: string, required: true}
                """);
        for (int field = 0; field < moreFields; field++) {
            document.append("  - {name: fact_%d, logicalType: string, description: What was read}\n".formatted(field));
        }
        document.append("""
                slaProperties:
                - {property: availability, value: 99.9, unit: '%'}
                """);
        return ProductPublished.newBuilder()
                .setProductId(product)
                .setPublicationId(EventIds.timeOrdered().toString())
                .setVersion(version)
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
                                .setContent(ByteBuffer.wrap(document.toString().getBytes(StandardCharsets.UTF_8)))
                                .build())
                        .build()))
                .setInputPorts(List.of())
                .setTags(List.of())
                .setPublishedAt(Instant.now())
                .setPublishedBy("bench")
                .build();
    }
}
