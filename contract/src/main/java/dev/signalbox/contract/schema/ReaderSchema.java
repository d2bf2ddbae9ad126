package dev.signalbox.contract.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.signalbox.contract.model.SubjectSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** The Avro schema that a consumer says it reads with: anyone's text, so it is measured before Avro's parser sees it. */
public final class ReaderSchema {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_LEVELS = 64;
    private static final int MOST_FIELDS = 1000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MOST_LEVELS).build())
            .build();

    private ReaderSchema() {}

    /** Why a text is no reader schema, and what to do; empty where it is one. */
    public static Optional<String> fault(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("the schema is longer than " + MOST_BYTES + " bytes: leave out doc and fields not read");
        }
        try {
            if (fields(text) > MOST_FIELDS) {
                return Optional.of("the schema has more than " + MOST_FIELDS + " fields: leave out those not read");
            }
        } catch (IOException notJson) {
            return Optional.of("the schema is not JSON of at most " + MOST_LEVELS + " levels: "
                    + String.valueOf(notJson.getMessage()).lines().findFirst().orElse(""));
        }
        Optional<Schema> schema = ForeignSchema.parse(text);
        if (schema.isEmpty()) {
            return Optional.of("the text is no Avro schema: write it as in an .avsc file");
        }
        return records(schema.get()).isEmpty()
                ? Optional.of("the schema is neither a record nor a union of records: write the record that is read")
                : Optional.empty();
    }

    private static int fields(String text) throws IOException {
        int fields = 0;
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && isInFields(parser.getParsingContext())) {
                    fields++;
                }
            }
        }
        return fields;
    }

    private static boolean isInFields(JsonStreamContext object) {
        JsonStreamContext list = object.getParent();
        return list != null
                && list.inArray()
                && list.getParent() != null
                && "fields".equals(list.getParent().getCurrentName());
    }

    /** Reads what stands under these subjects, with a schema that has no {@link #fault}. */
    public static ReaderVerdict read(String text, List<SubjectSchema> written) {
        ReaderCompatibility compatibility = new ReaderCompatibility();
        List<Schema> readers = records(ForeignSchema.parse(text).orElseThrow());
        List<ReaderVerdict.Problem> problems = new ArrayList<>();
        Set<String> places = new HashSet<>();
        Set<String> matched = new HashSet<>();
        for (SubjectSchema subject : written) {
            Schema writer = new Schema.Parser().parse(subject.text());
            for (Schema reader : readers) {
                if (isFor(reader, writer) || (readers.size() == 1 && written.size() == 1)) {
                    matched.add(reader.getFullName());
                    ReaderCompatibility.Found found = compatibility.read(reader, writer, "schema/" + subject.object());
                    problems.addAll(found.problems());
                    places.addAll(found.places());
                }
            }
        }
        return new ReaderVerdict(problems, places, matched.size() == readers.size());
    }

    private static List<Schema> records(Schema schema) {
        List<Schema> all = schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
        return all.stream().allMatch(one -> one.getType() == Schema.Type.RECORD) ? all : List.of();
    }

    /** By the unqualified name, as Avro has it: the namespace is the reader's own. */
    private static boolean isFor(Schema reader, Schema writer) {
        return reader.getName().equals(writer.getName()) || reader.getAliases().contains(writer.getFullName());
    }
}
