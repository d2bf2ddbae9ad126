package dev.signalbox.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Contracts that tests write: a customer table whose e-mail is personal data. */
final class ContractFiles {
    private ContractFiles() {}

    /** Complete and well governed. */
    static Path good(Path folder, String version) {
        return write(folder, version, "restricted");
    }

    /** The e-mail is marked as personal data but not restricted. */
    static Path withUnrestrictedPii(Path folder, String version) {
        return write(folder, version, "internal");
    }

    private static Path write(Path folder, String version, String classificationOfEmail) {
        Path file = folder.resolve("customers-" + version + "-" + classificationOfEmail + ".odcs.yaml");
        try {
            return Files.writeString(file, """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: customers
                    name: Customers
                    version: %s
                    status: active
                    domain: acceptance
                    description:
                      purpose: Customers as the billing domain knows them.
                    tags: [customer]
                    schema:
                      - name: customers
                        logicalType: object
                        physicalType: table
                        description: One row per customer.
                        properties:
                          - name: customer_id
                            logicalType: string
                            required: true
                            primaryKey: true
                            primaryKeyPosition: 1
                            description: Identifier.
                            classification: internal
                          - name: email
                            logicalType: string
                            required: false
                            description: Where invoices go.
                            tags: [pii]
                            classification: %s
                    slaProperties:
                      - property: freshness
                        value: 1
                        unit: h
                    roles:
                      - role: billing_reader
                        access: read
                    support:
                      - channel: billing
                        url: https://chat.example.org/billing
                    team:
                      name: billing
                      members:
                        - username: billing-owner@example.org
                          role: owner
                    """.formatted(version, classificationOfEmail));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
