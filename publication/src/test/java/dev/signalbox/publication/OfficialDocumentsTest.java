package dev.signalbox.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.publication.document.DocumentFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The standards' own examples become publications. */
class OfficialDocumentsTest {
    private static final @Nullable Path INPUTS = inputs();

    @BeforeEach
    void theDocumentsAreThere() {
        assumeTrue(INPUTS != null, "the official documents are not beside this checkout");
    }

    @Test
    void everyOdcsExampleCanBePublishedUnderANameOfItsOwn() throws IOException {
        List<Path> examples = contracts();

        assertThat(examples).hasSize(18);
        for (Path example : examples) {
            ProductPublished event = PublicationAssembly.of(
                            List.of(DocumentFile.read(example)),
                            request(Optional.of("official"), Optional.of("example")))
                    .event();
            OutputPort port = event.getOutputPorts().getFirst();
            assertThat(event.getProductId()).isEqualTo("official.example");
            assertThat(port.getContractId()).as(example.toString()).isNotEmpty();
            assertThat(event.getVersion()).as(example.toString()).isNotEmpty();
        }
    }

    @Test
    void theFullExampleSaysItsDomainProductOwnerAndSupport() {
        ProductPublished event = PublicationAssembly.of(
                        List.of(DocumentFile.read(path("odcs/examples-v3.1/all/full-example.odcs.yaml"))),
                        request(Optional.empty(), Optional.empty()))
                .event();

        assertThat(event.getProductId()).isEqualTo("seller.my-quantum");
        assertThat(event.getOwner().getTeam()).isEqualTo("my-team");
        assertThat(event.getOwner().getContact()).isEqualTo("daustin");
        assertThat(event.getOwner().getSupportUrl()).isEqualTo("mailto:datacontract-ann@bitol.io");
        assertThat(event.getDeprecation()).isNull();
        assertThat(event.getOutputPorts().getFirst().getType()).isEqualTo("table");
    }

    @Test
    void theOfficialProductTakesTheContractsOfItsPorts() {
        Path odps = path("odps/examples/customer-data-product.odps.yaml");
        List<DocumentFile> files = new ArrayList<>();
        String product = DocumentFile.read(odps).text().replace("status: draft", "status: draft\nversion: 1.0.0");
        files.add(DocumentFile.of(odps, product.getBytes(StandardCharsets.UTF_8)));
        files.add(contract("c2798941-1b7e-4b03-9e0d-955b1a872b32", "1.0.0"));
        files.add(contract("c2798941-1b7e-4b03-9e0d-955b1a872b33", "2.0.0"));
        files.add(contract("a44978be-1fe0-4226-b840-1b715bc25c63", "1.0.0"));
        files.add(contract("ef769969-0cbe-4188-876f-bb00abadaee4", "0.3.0"));

        Publication publication = PublicationAssembly.of(files, request(Optional.empty(), Optional.empty()));
        ProductPublished event = publication.event();

        assertThat(event.getProductId()).isEqualTo("seller.customer-data-product");
        assertThat(event.getOwner().getTeam()).isEqualTo("Data Team");
        assertThat(event.getOwner().getContact()).isEqualTo("john.doe@retailcorp.com");
        assertThat(event.getOutputPorts())
                .extracting(OutputPort::getName)
                .containsExactly(
                        "rawtransactions-v1.0.0",
                        "rawtransactions-v2.0.0",
                        "consolidatedtransactions",
                        "fulltransactionswithreturns");
        assertThat(publication.notes()).hasSize(4);
        ByteBuffer descriptor = event.getDescriptor().getContent();
        assertThat(StandardCharsets.UTF_8.decode(descriptor.duplicate()).toString())
                .isEqualTo(product);
    }

    private static DocumentFile contract(String id, String version) {
        String text = "kind: DataContract\nid: " + id + "\nversion: " + version + "\n";
        return DocumentFile.of(Path.of(id + ".yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static PublicationRequest request(Optional<String> domain, Optional<String> product) {
        return new PublicationRequest(domain, product, "id-1", Instant.EPOCH, "test");
    }

    private static List<Path> contracts() throws IOException {
        try (Stream<Path> files = Files.walk(path("odcs/examples-v3.1"))) {
            return files.filter(file -> file.toString().endsWith(".odcs.yaml")).toList();
        }
    }

    private static Path path(String name) {
        return java.util.Objects.requireNonNull(INPUTS).resolve(name);
    }

    private static @Nullable Path inputs() {
        String given = System.getenv("SIGNALBOX_SHARED_INPUTS");
        if (given != null) {
            return Path.of(given);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path beside = folder.resolve("shared/inputs");
            if (Files.isDirectory(beside)) {
                return beside;
            }
        }
        return null;
    }
}
