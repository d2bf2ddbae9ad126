package dev.signalbox.chaos.oracle;

import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.SloEvaluated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads the services' answers with Avro's generic reader and the released schemas. */
final class Payloads {
    /** One magic byte and the schema's id stand before an Avro body. */
    private static final int FRAME = 5;

    private static final Map<String, Schema> ANSWERS = Map.of(
            "dev.signalbox.publication.checked.v1", PublicationChecked.SCHEMA$,
            "dev.signalbox.publication.judged.v1", PublicationJudged.SCHEMA$,
            "dev.signalbox.schema.changed.v1", SchemaChanged.SCHEMA$,
            "dev.signalbox.consumption.checked.v1", ConsumptionChecked.SCHEMA$,
            "dev.signalbox.policy.violated.v1", PolicyViolated.SCHEMA$,
            "dev.signalbox.slo.evaluated.v1", SloEvaluated.SCHEMA$);

    private Payloads() {}

    /** The scalar fields of an answer; nothing for what is no answer of a service. */
    static Map<String, String> scalars(String type, byte[] value) {
        Schema schema = ANSWERS.get(type);
        if (schema == null) {
            return Map.of();
        }
        try {
            GenericRecord payload = new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null));
            Map<String, String> scalars = new HashMap<>();
            for (Schema.Field field : schema.getFields()) {
                Object content = payload.get(field.pos());
                if (content instanceof CharSequence || content instanceof Number) {
                    scalars.put(field.name(), content.toString());
                }
            }
            return scalars;
        } catch (IOException e) {
            throw new UncheckedIOException("a " + type + " that cannot be read", e);
        }
    }
}
