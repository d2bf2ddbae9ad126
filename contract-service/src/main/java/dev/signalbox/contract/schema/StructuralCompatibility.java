package dev.signalbox.contract.schema;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/**
 * FULL_TRANSITIVE from our own copy: every admitted schema of a major reads the new one and is read by it. The registry
 * checks the same again when the schema is registered; this check comes before anybody is told yes.
 */
public final class StructuralCompatibility {

    private StructuralCompatibility() {}

    public static List<Finding> check(String objectPath, String schema, List<String> admitted) {
        Schema now = parse(schema);
        Set<String> reasons = new LinkedHashSet<>();
        for (String text : admitted) {
            Schema before = parse(text);
            reasons.addAll(reasons("readers of an admitted version cannot read", before, now));
            reasons.addAll(reasons("new readers cannot read an admitted version's", now, before));
        }
        return reasons.stream()
                .map(reason -> Finding.of(FindingCode.INCOMPATIBLE_IN_MAJOR, objectPath, reason))
                .toList();
    }

    public static boolean readable(String reader, String writer) {
        return reasons("", parse(reader), parse(writer)).isEmpty();
    }

    private static List<String> reasons(String whose, Schema reader, Schema writer) {
        List<String> reasons = new ArrayList<>();
        for (Incompatibility incompatibility : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            if (incompatibility.getType() != SchemaIncompatibilityType.NAME_MISMATCH) {
                reasons.add(whose + " " + incompatibility.getLocation() + ": " + incompatibility.getMessage());
            }
        }
        return reasons;
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}
