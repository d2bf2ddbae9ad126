package dev.signalbox.sli.model.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A document of OpenLineage as a tool writes it, and what is read of it. */
final class ADocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final String FACET = """
            "_producer": "https://example.org/tool", "_schemaURL": "https://example.org/facet.json\"""";

    private ADocument() {}

    /** A finished run with this beside its job. */
    static String run(String more) {
        return document("""
                "eventType": "COMPLETE",
                "run": {"runId": "41fb5137-f0fd-4ee5-ba5c-56f8571d1bd7"},
                "job": {"namespace": "network", "name": "nightly"}""" + more);
    }

    /** A finished run that wrote one table, of which this is said too. */
    static String writing(String more) {
        return run("""
                , "outputs": [{"namespace": "postgres://db.example.org:5432", "name": "mart.public.cells" %s}]""".formatted(more));
    }

    static String document(String members) {
        return """
                {"eventTime": "2026-11-26T06:00:00.5+01:00", "producer": "https://example.org/tool",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent", %s}""".formatted(members);
    }

    static OpenLineage.Reading read(String json) {
        try {
            return OpenLineage.read(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static Map<?, ?> tree(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
