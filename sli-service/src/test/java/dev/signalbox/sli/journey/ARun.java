package dev.signalbox.sli.journey;

import dev.signalbox.events.LineageReported;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A run of OpenLineage that writes the table {@code cells} of a schema, as a tool tells of it. */
record ARun(String domain, String runId, String state, Instant eventTime, String datasets) {
    private static final String FACET =
            "\"_producer\": \"https://example.org/t\", \"_schemaURL\": \"https://example.org/s\"";

    static ARun of(String domain) {
        return new ARun(
                domain, UUID.randomUUID().toString(), "COMPLETE", Instant.now().truncatedTo(ChronoUnit.MILLIS), "");
    }

    ARun state(String other) {
        return new ARun(domain, runId, other, eventTime, datasets);
    }

    ARun at(Instant other) {
        return new ARun(domain, runId, state, other, datasets);
    }

    ARun writing(String schema) {
        return writing(schema, "");
    }

    /** And of the table this is said too. */
    ARun writing(String schema, String more) {
        return new ARun(domain, runId, state, eventTime, datasets + ", \"outputs\": [" + table(schema, more) + "]");
    }

    ARun reading(String schema) {
        return new ARun(domain, runId, state, eventTime, datasets + ", \"inputs\": [" + table(schema, "") + "]");
    }

    /** Checks that held and checks that did not, rows that are there and that should be, and where the field comes from. */
    static String facets(int passed, int failed, int rows, int expected, String inputSchema) {
        String checks = "{\"assertion\": \"not_null\", \"success\": true},".repeat(passed)
                + "{\"assertion\": \"unique\", \"success\": false},".repeat(failed)
                + "{\"assertion\": \"row_count\", \"success\": true, \"expected\": \"" + expected + "\"}";
        return """
                , "outputFacets": {"outputStatistics": {%1$s, "rowCount": %2$d}}, "facets": {
                "dataQualityAssertions": {%1$s, "assertions": [%3$s]},
                "columnLineage": {%1$s, "fields": {"id": {"inputFields": [
                  {"namespace": "postgres://db.example.org:5432", "name": "mart.%4$s.cells", "field": "key"}]}}}}""".formatted(FACET, rows, checks, inputSchema);
    }

    private static String table(String schema, String more) {
        return """
                {"namespace": "postgres://db.example.org:5432", "name": "mart.%s.cells"%s}""".formatted(schema, more);
    }

    String json() {
        return """
                {"eventType": "%s", "eventTime": "%s", "producer": "https://example.org/t",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "%s"}, "job": {"namespace": "%s", "name": "nightly"}%s}""".formatted(state, eventTime, runId, domain, datasets);
    }

    LineageReported event() {
        return LineageReported.newBuilder()
                .setProductId(domain + ".domain")
                .setEventType(state)
                .setEventAt(eventTime)
                .setRunId(runId)
                .setDocument(ByteBuffer.wrap(json().getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
