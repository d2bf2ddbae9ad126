package dev.signalbox.governance.journey;

import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.id.EventIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A publication of a product with customers' addresses, as its domain and contract-service write it.
 *
 * @param classification of the property with personal data
 * @param camelCaseNames how many properties have names that a policy advises against
 */
record APublication(
        String product, String id, String version, String classification, String contact, int camelCaseNames) {

    /** One that keeps to the shipped policies. */
    static APublication of(String product) {
        return new APublication(
                product, EventIds.timeOrdered().toString(), "1.0.0", "restricted", "crm@example.com", 0);
    }

    /** The same content under an id of its own. */
    APublication again() {
        return new APublication(
                product, EventIds.timeOrdered().toString(), version, classification, contact, camelCaseNames);
    }

    APublication classified(String as) {
        return new APublication(product, id, version, as, contact, camelCaseNames);
    }

    APublication withoutContact() {
        return new APublication(product, id, version, classification, "", camelCaseNames);
    }

    APublication withCamelCaseNames(int names) {
        return new APublication(product, id, version, classification, contact, names);
    }

    /** The next minor version, under an id of its own. */
    APublication next() {
        return new APublication(
                product, EventIds.timeOrdered().toString(), "1.1.0", classification, contact, camelCaseNames);
    }

    /** The next major version, under an id of its own. */
    APublication nextMajor() {
        return new APublication(
                product, EventIds.timeOrdered().toString(), "2.0.0", classification, contact, camelCaseNames);
    }

    APublication inDomain(String domain) {
        return new APublication(
                domain + product.substring(product.indexOf('.')), id, version, classification, contact, camelCaseNames);
    }

    String domain() {
        return product.substring(0, product.indexOf('.'));
    }

    ProductPublished published() {
        return ProductPublished.newBuilder()
                .setProductId(product)
                .setPublicationId(id)
                .setVersion(version)
                .setName(product)
                .setDomain(domain())
                .setLifecycle("active")
                .setOwner(Owner.newBuilder()
                        .setTeam("CRM")
                        .setContact(contact.isEmpty() ? null : contact)
                        .build())
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("customers")
                        .setType("topic")
                        .setContractId("customers")
                        .setContractVersion(version)
                        .setContract(contract())
                        .build()))
                .setChangelog(version + ": what changed is in the contract.")
                .setPublishedAt(Instant.now())
                .setPublishedBy("pipeline")
                .build();
    }

    /** contract-service's half of one that breaks consumers. */
    PublicationChecked breaking() {
        return checked("ACCEPTED", "MAJOR", true);
    }

    PublicationChecked checked(String verdict) {
        return checked(verdict, "NEW", false);
    }

    private PublicationChecked checked(String verdict, String level, boolean breaksConsumers) {
        return PublicationChecked.newBuilder()
                .setProductId(product)
                .setPublicationId(id)
                .setVersion(version)
                .setVerdict(verdict)
                .setContracts(List.of(CheckedContract.newBuilder()
                        .setContractId("customers")
                        .setVersion(version)
                        .setDigest("digest")
                        .setLevel(level)
                        .setBreaksConsumers(breaksConsumers)
                        .setBreaksReplay(false)
                        .build()))
                .build();
    }

    private InlineContract contract() {
        String document = """
                apiVersion: v3.1.0
                kind: DataContract
                id: customers
                version: %s
                status: active
                description: {purpose: Whom we serve and how they are reached.}
                roles: [{role: crm_reader, access: read}]
                slaProperties: [{property: freshness, value: 1, unit: h}]
                schema:
                - name: customers
                  properties:
                  - {name: id, logicalType: string, required: true, primaryKey: true, classification: internal}
                  - {name: email, logicalType: string, tags: [pii], classification: %s}
                """.formatted(version, classification)
                + IntStream.range(0, camelCaseNames)
                        .mapToObj(i ->
                                "  - {name: camelCase%d, logicalType: string, classification: internal}%n".formatted(i))
                        .collect(Collectors.joining());
        return InlineContract.newBuilder()
                .setMediaType("application/yaml")
                .setContent(ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
