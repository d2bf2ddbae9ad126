package dev.signalbox.bench;

import java.nio.charset.StandardCharsets;

/** A made-up contract of many plain properties; those beyond the usual number are optional, so that a wider one breaks nobody. */
final class WideContract {
    private WideContract() {}

    /** @param usual how many of its properties are required */
    static byte[] yaml(String version, int properties, int usual) {
        StringBuilder yaml = new StringBuilder("apiVersion: v3.1.0\nkind: DataContract\nid: wide\nversion: " + version
                + "\nstatus: active\nschema:\n  - name: wide\n    properties:\n");
        for (int i = 0; i < properties; i++) {
            yaml.append("      - {name: property_%04d, logicalType: string, required: %s, description: what it says}\n"
                    .formatted(i, i < usual));
        }
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
