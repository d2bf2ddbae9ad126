package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.DeprecationNoticed;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.local.RebuildProcess;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The rows of contract-service written again from the topics, whatever the other tests of this mesh left on them. */
class RebuildIT {

    private final Mesh mesh = Mesh.running();
    private final Projection projection = new Projection(mesh);
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final ProductJourney reports = new ProductJourney(mesh, "billing.reports");
    private final ProductJourney wide = new ProductJourney(mesh, "checkout.wide");
    private final String product = orders.product();

    @Test
    void theRowsAreTheSameInWhateverOrderTheTopicsAreReadAndNothingIsToldOrDoneAgain() {
        String narrowed = aMeshWithAHistory();
        Map<String, String> before = projection.hashes();
        int told = mesh.records("schema-changed").size();
        List<Integer> versions = mesh.registry().versions(product + ".orders-v1");
        String findings = mesh.get(narrowed).body();

        assertThat(before)
                .containsKeys(
                        "publication",
                        "admitted_schema",
                        "consumption",
                        "registry_drift",
                        "major_standing",
                        "deprecation_notice")
                .doesNotContainKey("rebuild_evidence");
        assertThat(before.values()).noneMatch(table -> table.startsWith("0 rows"));
        for (String seed : List.of("1", "2", "3")) {
            projection.rebuilt(Map.of("SIGNALBOX_REBUILD_SEED", seed));

            assertThat(projection.hashes()).as("seed " + seed).isEqualTo(before);
        }
        assertThat(mesh.records("schema-changed")).hasSize(told);
        assertThat(mesh.registry().versions(product + ".orders-v1")).isEqualTo(versions);
        assertThat(mesh.get(narrowed).body()).isEqualTo(findings).contains("field249");
    }

    @Test
    void topicsThatWereSentAgainGiveTheSameRows() {
        aMeshWithAHistory();
        Map<String, String> before = projection.hashes();

        List.of("schema-changed", "policy-violated", "product-published").forEach(mesh::sendAgain);
        assertThat(projection.hashes()).isEqualTo(before);
        projection.rebuilt(Map.of());

        assertThat(projection.hashes()).isEqualTo(before);
    }

    @Test
    void aLostDatabaseIsWrittenAgainFromWhereTheGroupStood() throws Exception {
        aMeshWithAHistory();
        Map<String, String> before = projection.hashes();

        mesh.service().stop();
        projection.lose();
        projection.rebuilt(Map.of());
        mesh.service().start();

        assertThat(projection.hashes()).isEqualTo(before);
    }

    @Test
    void whatComesDuringARebuildIsAnsweredOnce() {
        orders.admit("1.0.0", aContract().promising("id"));
        projection.hashes();
        ProductPublished next =
                orders(1, aContract().version("1.1.0").promising("id").optional("note"));

        try (RebuildProcess rebuild = projection.rebuild(Map.of())) {
            mesh.publish(next);
            mesh.declare(product, "billing.reports", 1, List.of("id"));
            assertThat(rebuild.join(System.out::println)).isZero();
        }

        orders.told(PublicationChecked.class, 2);
        orders.told(ConsumptionChecked.class, 1);
        mesh.judge(product, next.getPublicationId(), "ADMITTED");
        orders.told(SchemaChanged.class, 2);
        projection.hashes();
        assertThat(mesh.told(product, PublicationChecked.class)).hasSize(2);
        assertThat(mesh.told(product, ConsumptionChecked.class)).hasSize(1);
        assertThat(mesh.told(product, SchemaChanged.class))
                .extracting(SchemaChanged::getSequence)
                .containsExactly(1L, 2L);
    }

    /** Everything that can become of a publication, a declaration and a subject; returns where the longest answer is read. */
    private String aMeshWithAHistory() {
        declarations();
        orders.admit("1.0.0", aContract().promising("id").promising("email"));
        candidatesOutOfTurn();
        readers();
        drift();
        unreadable();
        deprecation();
        ContractDocument next = aContract().promising("id").promising("email").optional("hint");
        PublicationChecked candidate = orders.check(orders(9, next.version("1.9.0")));
        assertThat(candidate.getVerdict()).isEqualTo("ACCEPTED");
        mesh.publish(orders(10, next.version("1.10.0")));
        return longAnswer();
    }

    private void declarations() {
        ConsumptionDeclared reads = Mesh.declaration(product, "billing.reports", 1, List.of("id", "email"));
        mesh.declare(reads);
        mesh.declare(product, "shop.search", 1, List.of());
        mesh.declare(
                ConsumptionDeclared.newBuilder(reads).setStatus("WITHDRAWN").build());
        mesh.declare(ConsumptionDeclared.newBuilder(reads).setPort("port-1").build());
        mesh.declare(ConsumptionDeclared.newBuilder(reads).setReaderSchema("{}").build());
        mesh.declare(ConsumptionDeclared.newBuilder(reads)
                .setConsumerId("shop.other")
                .setReaderSchema("{}")
                .build());
        orders.told(ConsumptionChecked.class, 6);
    }

    /** One is blocked, one waits and is judged too early and then rightly, one is rejected at its turn, two majors stand. */
    private void candidatesOutOfTurn() {
        ProductPublished blocked = orders(
                1,
                aContract().version("1.1.0").promising("id").promising("email").optional("note"));
        ProductPublished waiting = orders(
                2,
                aContract().version("1.2.0").promising("id").promising("email").optional("hint"));
        ProductPublished lower =
                orders(3, aContract().version("1.1.0").promising("id").promising("email"));
        orders.check(blocked);
        mesh.publish(waiting);
        mesh.publish(lower);
        mesh.judge(product, waiting.getPublicationId(), "ADMITTED");
        projection.hashes();
        mesh.judge(product, blocked.getPublicationId(), "BLOCKED");
        orders.told(PublicationChecked.class, 3);
        mesh.judge(product, waiting.getPublicationId(), "ADMITTED");
        orders.told(PublicationChecked.class, 4);
        orders.told(SchemaChanged.class, 2);
        orders.admit(orders(
                4,
                aContract().version("1.2.0").promising("id").promising("email").optional("hint"),
                aContract().version("2.0.0").promising("key")));
        orders.told(SchemaChanged.class, 3);
    }

    private void readers() {
        ProductPublished reading = ProductPublished.newBuilder(Mesh.product(
                        reports.product(),
                        "1.0.0",
                        Mesh.ports(aContract().id("reports-contract").promising("total"))))
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("orders")
                        .setProductId(product)
                        .setMajorVersion(1)
                        .setFields(List.of("id"))
                        .build()))
                .build();
        reports.admit(reading);
        reports.told(SchemaChanged.class, 1);
        reports.admit(Mesh.product(
                reports.product(),
                "1.1.0",
                Mesh.ports(aContract().id("reports-contract").promising("total"))));
    }

    private void drift() {
        ProductJourney drifting = new ProductJourney(mesh, "checkout.drifting");
        String subject = drifting.product() + ".orders-v1";
        mesh.registry().register(subject, "\"string\"", false);
        drifting.admit("1.0.0", aContract().promising("id"));
        drifting.told(RegistryDrifted.class, 1);
        mesh.deleteSubject(subject);
        drifting.admit("1.1.0", aContract().version("1.1.0").promising("id").optional("note"));
        drifting.told(RegistryDrifted.class, 2);
    }

    /** Announced, put off, with readers of before and of after. */
    private void deprecation() {
        ProductJourney leaving = new ProductJourney(mesh, "checkout.leaving");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        mesh.declare(leaving.product(), "billing.reports", 1, List.of("id"));
        leaving.admit(
                "1.0.0", aContract().promising("id").until(today.plusDays(100).toString()));
        leaving.admit(
                "1.1.0",
                aContract()
                        .version("1.1.0")
                        .promising("id")
                        .until(today.plusDays(120).toString()));
        mesh.declare(leaving.product(), "shop.search", 1, List.of("id"));
        ProductPublished reading = ProductPublished.newBuilder(Mesh.product(
                        reports.product(),
                        "1.2.0",
                        Mesh.ports(aContract().id("reports-contract").promising("total"))))
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("leaving")
                        .setProductId(leaving.product())
                        .setMajorVersion(1)
                        .build()))
                .build();
        reports.admit(reading);
        leaving.told(DeprecationNoticed.class, 4);
    }

    private void unreadable() {
        ProducerRecord<byte[], byte[]> good = mesh.publication(wide.product(), "0.1.0", aContract());
        byte[] truncated = Arrays.copyOf(good.value(), good.value().length - 20);
        mesh.send(new ProducerRecord<>(good.topic(), null, good.key(), truncated, good.headers()));
        wide.told(PublicationChecked.class, 1);
    }

    /** More findings and changes than an event carries. */
    private String longAnswer() {
        ContractDocument all = aContract();
        IntStream.range(0, 250).forEach(i -> all.promising("field" + i));
        wide.admit("1.0.0", all);
        PublicationChecked narrowed = wide.check(Mesh.product(
                wide.product(), "1.0.1", Mesh.ports(aContract().version("1.0.1").promising("field0"))));
        assertThat(narrowed.getFindingsTruncated()).isTrue();
        return "/api/v1/contracts/" + wide.product() + "/publications/" + narrowed.getPublicationId();
    }

    private ProductPublished orders(int minor, ContractDocument... contracts) {
        return Mesh.product(product, "1." + minor + ".0", Mesh.ports(contracts));
    }
}
