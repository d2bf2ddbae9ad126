package dev.signalbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SchemaChanged;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** One product of a test's own, published and judged step by step. */
final class ProductJourney {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Mesh mesh;
    private final String product;

    ProductJourney(Mesh mesh, String name) {
        this.mesh = mesh;
        this.product = name + "-" + UUID.randomUUID();
    }

    String product() {
        return product;
    }

    /** Publishes, waits for the verdict and has governance admit it; returns when the registry has answered. */
    SchemaChanged admit(String version, ContractDocument contract) {
        int changes = mesh.told(product, SchemaChanged.class).size();
        admit(Mesh.product(product, version, List.of(Mesh.port("port-1", "table", contract))));
        return told(SchemaChanged.class, changes + 1).getLast();
    }

    /** The same for a whole product, without waiting for a change. */
    PublicationChecked admit(ProductPublished published) {
        PublicationChecked checked = check(published);
        assertThat(checked.getVerdict()).as("%s", checked.getFindings()).isEqualTo("ACCEPTED");
        mesh.judge(product, published.getPublicationId(), "ADMITTED");
        return checked;
    }

    /** Publishes and waits for the verdict. */
    PublicationChecked check(ProductPublished published) {
        mesh.publish(published);
        String id = published.getPublicationId();
        return await().atMost(SOON)
                .until(
                        () -> mesh.told(product, PublicationChecked.class).stream()
                                .filter(checked -> checked.getPublicationId().equals(id))
                                .toList(),
                        answers -> !answers.isEmpty())
                .getFirst();
    }

    /** What was told about the product, as soon as it is that much. */
    <T extends SpecificRecord> List<T> told(Class<T> as, int count) {
        return await().atMost(SOON).until(() -> mesh.told(product, as), events -> events.size() >= count);
    }
}
