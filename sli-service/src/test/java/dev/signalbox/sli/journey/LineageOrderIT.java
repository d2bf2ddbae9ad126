package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Reports in whatever order they come, and however often, give the same rows. */
class LineageOrderIT {
    private static final String PRODUCT = "network.cells";
    private static final Instant ADMITTED = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant TOLD = Instant.parse("2026-11-02T09:30:00Z");

    @Test
    void duplicatesAndReorderingsChangeNothing() throws Exception {
        List<MeshEvent> reports = reports();
        Map<String, List<String>> sorted = rows(reports, 1);
        assertThat(sorted.get("refresh")).hasSize(4);
        assertThat(sorted.get("slot_chunk")).hasSize(2);

        for (long seed = 1; seed <= 3; seed++) {
            List<MeshEvent> shuffled = new ArrayList<>(reports);
            shuffled.addAll(reports.subList(0, reports.size() / 2));
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(rows(shuffled, 3)).as("seed " + seed).isEqualTo(sorted);
        }
    }

    /** Two runs that end well, one of them told in parts and twice at different times; one that fails, and one that did both. */
    private static List<MeshEvent> reports() {
        ARun whole = aRun(1).writing("cells", ARun.facets(2, 1, 90, 100, "raw"));
        ARun parts = aRun(2);
        ARun failed = aRun(3).state("FAIL").writing("cells");
        ARun both = aRun(4).writing("cells");
        List<MeshEvent> reports = new ArrayList<>();
        for (ARun run : List.of(
                whole.state("START"),
                whole.state("RUNNING"),
                whole,
                parts,
                parts.state("START").writing("cells"),
                parts.at(parts.eventTime().plusSeconds(20)),
                parts.state("OTHER").writing("nobody"),
                failed,
                failed.state("ABORT"),
                both,
                both.state("START").reading("raw"))) {
            reports.add(event(EventType.LINEAGE_REPORTED, "network.domain", run.json(), run.event(), TOLD));
        }
        return reports;
    }

    private static ARun aRun(int number) {
        return new ARun("network", new UUID(0, number).toString(), "COMPLETE", TOLD.minusSeconds(60L * number), "");
    }

    private static Map<String, List<String>> rows(List<MeshEvent> reports, int slices) throws Exception {
        try (Instance instance = Instance.onEmptyDatabase()) {
            instance.read(publication(), ADMITTED);
            for (int slice = 0; slice < slices; slice++) {
                instance.read(
                        reports.subList(reports.size() * slice / slices, reports.size() * (slice + 1) / slices), TOLD);
            }
            instance.fireUntil(TOLD.plusSeconds(5));
            return instance.rows();
        }
    }

    private static List<MeshEvent> publication() {
        String publication = new UUID(0, 100).toString();
        AContract contract = AContract.promising("freshness", 1, "h")
                .and("quality-check-failures", 50, "'%'")
                .and("lineage-coverage", 50, "'%'")
                .servedFrom("cells");
        ProductPublished published = ProductPublished.newBuilder()
                .setProductId(PRODUCT)
                .setPublicationId(publication)
                .setVersion("1.0.0")
                .setName(PRODUCT)
                .setDomain("network")
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam("radio").build())
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("table")
                        .setType("table")
                        .setContractId("cells")
                        .setContractVersion("1.0.0")
                        .setContract(contract.inline())
                        .build()))
                .setPublishedAt(ADMITTED)
                .setPublishedBy("pipeline")
                .build();
        PublicationJudged judged = PublicationJudged.newBuilder()
                .setProductId(PRODUCT)
                .setPublicationId(publication)
                .setVersion("1.0.0")
                .setVerdict("ADMITTED")
                .setPolicySetDigest("digest")
                .build();
        return List.of(
                event(EventType.PRODUCT_PUBLISHED, PRODUCT, publication, published, ADMITTED),
                event(EventType.PUBLICATION_JUDGED, PRODUCT, "judged", judged, ADMITTED));
    }

    private static MeshEvent event(EventType type, String product, String id, SpecificRecord payload, Instant at) {
        return new MeshEvent(
                type,
                payload,
                new CloudEvent(
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        "network/openlineage",
                        type.ceType(),
                        product,
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Origin("sli-measured", 0, 0, at));
    }
}
