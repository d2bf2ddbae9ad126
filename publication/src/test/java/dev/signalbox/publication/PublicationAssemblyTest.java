package dev.signalbox.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.events.InputPort;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import dev.signalbox.publication.refusal.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PublicationAssemblyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final String CONTRACT = """
            kind: DataContract
            apiVersion: v3.1.0
            id: orders-contract
            name: Orders Event Stream
            domain: Sales EU
            tenant: acme
            version: 1.2.0
            status: production
            description:
              purpose: Every order as it is placed.
            tags: [orders, events]
            servers:
              - server: live
                type: kafka
            schema:
              - name: orders
                physicalName: sales-eu.orders.v1
            team:
              name: Order Desk
              members:
                - username: gone@acme.example
                  role: owner
                  dateOut: '2025-01-01'
                - username: order-desk@acme.example
                  role: Data Product Owner
            support:
              - channel: help
                url: https://help.acme.example/orders
            """;
    private static final String PRODUCT = """
            kind: DataProduct
            apiVersion: v1.0.0
            id: fbe8d147
            name: Order Book
            domain: sales
            version: 2.0.0
            status: active
            inputPorts:
              - name: tariffs
                version: v3.1.0
                contractId: product.tariffs
              - name: unknown
                version: 1.0.0
                contractId: dbb7b1eb
            outputPorts:
              - name: orders
                type: tables
                version: 1.2.0
                contractId: orders-contract
            """;

    private static final String OPEN_SLO = """
            apiVersion: openslo/v1
            kind: Service
            metadata: {name: orders}
            spec: {}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: freshness}
            """;

    @Test
    void anOpenSloFileGoesWithTheProductAsItIsWritten() {
        ProductPublished event = publish(
                        request(),
                        file("slo.yaml", OPEN_SLO),
                        file("product.yaml", PRODUCT),
                        file("orders.yaml", CONTRACT))
                .event();

        assertThat(event.getExt()).isEqualTo(Map.of("openslo", OPEN_SLO));
        assertThat(event.getOutputPorts()).hasSize(1);
        assertThat(publish(
                                request(),
                                file("orders.yaml", CONTRACT),
                                file(
                                        "slo.yaml",
                                        "- " + OPEN_SLO.lines().limit(4).collect(Collectors.joining("\n  "))))
                        .event()
                        .getExt())
                .containsKeys("openslo", "status");
    }

    @Test
    void anOpenSloFileIsAboutOneProductInOneVersionAndOfBoundedSize() {
        assertThatThrownBy(() -> publish(request(), file("slo.yaml", OPEN_SLO)))
                .isInstanceOf(PublicationRefusedException.class)
                .hasMessageContaining("neither a product nor a contract");
        assertThatThrownBy(() -> publish(
                        request(), file("orders.yaml", CONTRACT), file("a.yaml", OPEN_SLO), file("b.yaml", OPEN_SLO)))
                .isInstanceOf(PublicationRefusedException.class)
                .hasMessageContaining("a.yaml and b.yaml");
        assertThatThrownBy(() -> publish(
                        request(),
                        file("orders.yaml", CONTRACT),
                        file("slo.yaml", "kind: SLO\napiVersion: openslo/v1alpha\n")))
                .isInstanceOfSatisfying(DocumentRefusedException.class, refused -> {
                    assertThat(refused.line()).isEqualTo(2);
                    assertThat(refused.problem()).contains("openslo/v1");
                });
        assertThatThrownBy(() -> publish(
                        request(),
                        file("orders.yaml", CONTRACT),
                        file("slo.yaml", OPEN_SLO + "# " + "x".repeat(256 * 1024))))
                .isInstanceOfSatisfying(
                        PublicationRefusedException.class,
                        refused -> assertThat(refused.isTooLarge()).isTrue());
    }

    @Test
    void oneContractAloneBecomesAProductWithOnePort() {
        ProductPublished event =
                publish(request(), file("orders.yaml", CONTRACT)).event();

        assertThat(event.getProductId()).isEqualTo("sales-eu.orders-event-stream");
        assertThat(event.getDomain()).isEqualTo("sales-eu");
        assertThat(event.getName()).isEqualTo("Orders Event Stream");
        assertThat(event.getVersion()).isEqualTo("1.2.0");
        assertThat(event.getTenant()).isEqualTo("acme");
        assertThat(event.getLifecycle()).isEqualTo("active");
        assertThat(event.getExt()).isEqualTo(Map.of("status", "production"));
        assertThat(event.getPurpose()).isEqualTo("Every order as it is placed.");
        assertThat(event.getTags()).containsExactly("orders", "events");
        assertThat(event.getPublicationId()).isEqualTo("id-1");
        assertThat(event.getPublishedAt()).isEqualTo(NOW);
        assertThat(event.getDescriptor()).isNull();
        OutputPort port = event.getOutputPorts().getFirst();
        assertThat(port.getName()).isEqualTo("orders-event-stream");
        assertThat(port.getType()).isEqualTo("topic");
        assertThat(port.getLocation()).isEqualTo("sales-eu.orders.v1");
        assertThat(port.getContractId()).isEqualTo("orders-contract");
        assertThat(port.getContractVersion()).isEqualTo("1.2.0");
        assertThat(port.getContract().getMediaType()).isEqualTo("application/yaml");
        assertThat(text(port.getContract().getContent())).isEqualTo(CONTRACT);
    }

    @Test
    void theOwnerIsTheTeamWithTheMemberWhoStillOwnsIt() {
        ProductPublished event =
                publish(request(), file("orders.yaml", CONTRACT)).event();

        assertThat(event.getOwner().getTeam()).isEqualTo("Order Desk");
        assertThat(event.getOwner().getContact()).isEqualTo("order-desk@acme.example");
        assertThat(event.getOwner().getSupportUrl()).isEqualTo("https://help.acme.example/orders");
    }

    @Test
    void aProductCarriesItsDescriptorAndTheContractsOfItsPorts() {
        Publication publication = publish(request(), file("orders.yaml", CONTRACT), file("product.yaml", PRODUCT));
        ProductPublished event = publication.event();

        assertThat(event.getProductId()).isEqualTo("sales.order-book");
        assertThat(event.getVersion()).isEqualTo("2.0.0");
        assertThat(event.getOwner().getTeam()).isEqualTo("Order Desk");
        assertThat(text(event.getDescriptor().getContent())).isEqualTo(PRODUCT);
        assertThat(event.getOutputPorts()).hasSize(1).first().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("orders");
            assertThat(port.getType()).isEqualTo("table");
            assertThat(port.getContractVersion()).isEqualTo("1.2.0");
        });
        assertThat(event.getInputPorts())
                .extracting(InputPort::getProductId, InputPort::getMajorVersion)
                .containsExactly(org.assertj.core.api.Assertions.tuple("product.tariffs", 3));
        assertThat(publication.notes()).hasSize(1).first().asString().contains("product.yaml:12", "unknown");
    }

    @Test
    void aLargeContractIsPackedAndUnpacksToTheSameBytes() throws IOException {
        String large = CONTRACT + "# " + "x".repeat(20_000) + "\n";
        OutputPort port = publish(request(), file("orders.yaml", large))
                .event()
                .getOutputPorts()
                .getFirst();

        assertThat(port.getContract().getEncoding()).isEqualTo("gzip");
        assertThat(port.getContract().getContent().remaining()).isLessThan(5_000);
        byte[] packed = new byte[port.getContract().getContent().remaining()];
        port.getContract().getContent().duplicate().get(packed);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(large);
        }
    }

    @Test
    void whatTheCallerTypesWinsOverTheDocument() {
        PublicationRequest typed =
                new PublicationRequest(Optional.of("billing"), Optional.of("invoices"), "id-1", NOW, "test");

        assertThat(publish(typed, file("orders.yaml", CONTRACT)).event().getProductId())
                .isEqualTo("billing.invoices");
    }

    @Test
    void anIllegalTypedNameIsRefusedWithALegalOne() {
        PublicationRequest typed =
                new PublicationRequest(Optional.empty(), Optional.of("My_Orders"), "id-1", NOW, "test");

        assertThatThrownBy(() -> publish(typed, file("orders.yaml", CONTRACT)))
                .isInstanceOfSatisfying(PublicationRefusedException.class, refused -> {
                    assertThat(refused.setting()).contains(Setting.product("my-orders"));
                });
    }

    @Test
    void aContractWithoutDomainOrNameAsksForThem() {
        assertRefused("whose product", file("c.yaml", "id: c\nname: orders\n"));
        assertRefused("which product", file("c.yaml", "id: c\ndomain: sales\n"));
    }

    @Test
    void aPortWhoseContractIsNotGivenNamesIt() {
        assertRefused("add the contract's file", file("product.yaml", PRODUCT));
    }

    @Test
    void aContractThatNoPortNamesIsRefused() {
        String stranger = CONTRACT.replace("orders-contract", "stranger");

        assertRefused(
                "contractId: stranger",
                file("product.yaml", PRODUCT),
                file("orders.yaml", CONTRACT),
                file("stranger.yaml", stranger));
    }

    @Test
    void aPortWithoutContractIdIsAFindingWithItsLine() {
        String broken = PRODUCT.replace("    contractId: orders-contract\n", "");

        assertThatThrownBy(() -> publish(request(), file("product.yaml", broken), file("orders.yaml", CONTRACT)))
                .isInstanceOfSatisfying(
                        DocumentRefusedException.class,
                        refused -> assertThat(refused.line()).isEqualTo(16));
    }

    @Test
    void twoPortsOfOneNameAreToldApartByVersion() {
        String twice = PRODUCT + """
                  - name: orders
                    version: 2.0.0
                    contractId: orders-contract
                """.indent(2).replace("    - ", "  - ").replace("      ", "    ");
        String second = CONTRACT.replace("version: 1.2.0", "version: 2.0.0");

        List<OutputPort> ports = publish(
                        request(), file("product.yaml", twice), file("one.yaml", CONTRACT), file("two.yaml", second))
                .event()
                .getOutputPorts();

        assertThat(ports).extracting(OutputPort::getName).containsExactly("orders-v1.2.0", "orders-v2.0.0");
        assertThat(ports).extracting(OutputPort::getContractVersion).containsExactly("1.2.0", "2.0.0");
    }

    @Test
    void aDeprecatedProductLivesUntilTheEndOfLifeOfItsContract() {
        String deprecated = CONTRACT.replace("status: production", "status: deprecated") + """
                slaProperties:
                  - property: endOfSupport
                    value: '2026-11-01'
                  - property: endOfLife
                    value: '2027-03-01T00:00:00+00:00'
                """;
        ProductPublished event =
                publish(request(), file("orders.yaml", deprecated)).event();

        assertThat(event.getLifecycle()).isEqualTo("deprecated");
        assertThat(event.getDeprecation().getSince()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(event.getDeprecation().getSunset()).isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
    }

    @Test
    void moreThanFourMebibytesInAllAreRefusedBeforeSending() {
        String large = "x".repeat(1_000_000);
        DocumentFile[] files = Stream.of("a", "b", "c", "d", "e")
                .map(id -> file(id + ".yaml", "id: " + id + "\ntext: " + large + "\n"))
                .toArray(DocumentFile[]::new);

        assertThatThrownBy(() -> publish(request(), files))
                .isInstanceOfSatisfying(PublicationRefusedException.class, refused -> {
                    assertThat(refused.isTooLarge()).isTrue();
                });
    }

    private static void assertRefused(String advice, DocumentFile... files) {
        assertThatThrownBy(() -> publish(request(), files))
                .isInstanceOfSatisfying(PublicationRefusedException.class, refused -> {
                    assertThat(refused.isTooLarge()).isFalse();
                    assertThat(refused.next()).contains(advice);
                });
    }

    private static Publication publish(PublicationRequest request, DocumentFile... files) {
        return PublicationAssembly.of(List.of(files), request);
    }

    private static PublicationRequest request() {
        return new PublicationRequest(Optional.empty(), Optional.empty(), "id-1", NOW, "test");
    }

    private static DocumentFile file(String name, String text) {
        return DocumentFile.of(Path.of(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
