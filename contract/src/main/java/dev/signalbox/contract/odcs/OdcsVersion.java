package dev.signalbox.contract.odcs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions of the standard that are understood, each with the schemas a document may be valid against: what a
 * document declares is unreliable, so 3.1.0 counts for older declarations too. 3.2.0 gets its own constant and schema.
 */
enum OdcsVersion {
    V3_0_0("v3.0.0", "3.0"),
    V3_0_1("v3.0.1", "3.0"),
    V3_0_2("v3.0.2", "3.0"),
    V3_1_0("v3.1.0", "3.1");

    private static final String LATEST = "3.1";

    private final String apiVersion;
    private final String schema;

    OdcsVersion(String apiVersion, String schema) {
        this.apiVersion = apiVersion;
        this.schema = schema;
    }

    List<String> schemas() {
        return schema.equals(LATEST) ? List.of(LATEST) : List.of(schema, LATEST);
    }

    /** How the version is told to people, for one of its schemas. */
    String spoken(String schema) {
        return schema.equals(LATEST) ? "3.1.0" : apiVersion.substring(1);
    }

    static Optional<OdcsVersion> declared(String apiVersion) {
        return Arrays.stream(values())
                .filter(version -> version.apiVersion.equals(apiVersion))
                .findFirst();
    }

    static String understood() {
        return Arrays.stream(values()).map(version -> version.apiVersion).collect(Collectors.joining(", "));
    }
}
