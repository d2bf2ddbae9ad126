package dev.signalbox.chaos.ledger;

import dev.signalbox.events.InlineContract;
import dev.signalbox.events.Owner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Publications by what the mesh must say of them, whatever was said of the product before. */
enum Outcome {
    ADMITTED,
    /** Nobody can be reached who owns it. */
    BLOCKED,
    /** Its contract is no YAML. */
    REJECTED;

    Owner owner() {
        return Owner.newBuilder()
                .setTeam("billing")
                .setContact(this == BLOCKED ? null : "billing@example.org")
                .build();
    }

    InlineContract contract(String domain, String version) {
        String text = this == REJECTED ? "not: [a contract" : text(domain, version);
        return InlineContract.newBuilder()
                .setMediaType("application/yaml")
                .setEncoding("identity")
                .setContent(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static String text(String domain, String version) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: customers
                name: Customers
                version: %s
                status: active
                domain: %s
                description:
                  purpose: Customers as the billing domain knows them, release %s.
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
                        classification: restricted
                slaProperties:
                  - property: freshness
                    value: 1
                    unit: h
                  - property: availability
                    value: "99.9%%"
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
                """.formatted(version, domain, version);
    }
}
