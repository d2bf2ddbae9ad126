package dev.signalbox.sli.journey;

import dev.signalbox.events.InlineContract;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An ODCS contract that promises what a test needs. */
record AContract(String promises, String measuredBy, String server) {

    static AContract promisingNothing() {
        return new AContract("", "", "");
    }

    static AContract promising(String property, Object value, String unit) {
        return promisingNothing().and(property, value, unit);
    }

    AContract and(String property, Object value, String unit) {
        return new AContract(promises + """
                - property: %s
                  value: %s
                  unit: %s
                """.formatted(property, value, unit), measuredBy, server);
    }

    /** In a table of this schema. */
    AContract servedFrom(String schema) {
        return new AContract(promises, measuredBy, """
                servers:
                - {server: mart, type: postgres, host: db.example.org, port: 5432, database: mart, schema: %s}
                """.formatted(schema));
    }

    AContract measuredBy(String domain) {
        return new AContract(
                promises, "customProperties:\n- {property: measuredBy, value: [" + domain + "]}\n", server);
    }

    InlineContract inline() {
        String document = """
                apiVersion: v3.1.0
                kind: DataContract
                id: cells
                version: 1.0.0
                status: active
                schema:
                - name: cells
                  properties:
                  - {name: id, logicalType: string, required: true}
                """ + measuredBy + server + (promises.isEmpty() ? "" : "slaProperties:\n" + promises);
        return InlineContract.newBuilder()
                .setMediaType("application/yaml")
                .setContent(ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
