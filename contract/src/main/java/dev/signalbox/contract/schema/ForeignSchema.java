package dev.signalbox.contract.schema;

import java.util.Optional;
import org.apache.avro.Schema;

/** Reads the schemas of others, whatever they are. */
final class ForeignSchema {

    private ForeignSchema() {}

    /** Empty where the text is no Avro; the parser has many exceptions for that, a NullPointerException among them. */
    static Optional<Schema> parse(String text) {
        try {
            return Optional.of(new Schema.Parser().parse(text));
        } catch (RuntimeException noAvro) {
            return Optional.empty();
        }
    }
}
