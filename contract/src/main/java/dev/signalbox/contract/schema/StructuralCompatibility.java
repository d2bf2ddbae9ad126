package dev.signalbox.contract.schema;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.schema.StructuralDifference.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.jspecify.annotations.Nullable;

/**
 * A registry's compatibility levels from our own copy, judged by Avro itself and told in the contract's words. The
 * registry checks the same again when the schema is registered; this check comes before anybody is told yes.
 */
public final class StructuralCompatibility {

    private StructuralCompatibility() {}

    /** FULL_TRANSITIVE: every admitted schema of a major reads the new one and is read by it. */
    public static List<Finding> check(String objectPath, String schema, List<String> admitted) {
        return differences(objectPath, schema, admitted, CompatibilityLevel.FULL_TRANSITIVE).stream()
                .map(difference ->
                        Finding.of(FindingCode.INCOMPATIBLE_IN_MAJOR, difference.path(), difference.message()))
                .toList();
    }

    /** Every place at which a new schema breaks the level, each once; the admitted ones oldest first. */
    public static List<StructuralDifference> differences(
            String objectPath, String schema, List<String> admitted, CompatibilityLevel level) {
        Schema now = parse(schema);
        Set<StructuralDifference> differences = new LinkedHashSet<>();
        for (String text : level.counted(admitted)) {
            Schema before = parse(text);
            if (SchemaSize.isOutOfProportion(before) || SchemaSize.isOutOfProportion(now)) {
                differences.add(new StructuralDifference(
                        objectPath, Rule.OUT_OF_PROPORTION, true, before.getName(), now.getName()));
                continue;
            }
            if (level.isForward()) {
                incompatibilities(before, now)
                        .forEach(found -> of(objectPath, before, found, false).ifPresent(differences::add));
            }
            if (level.isBackward()) {
                incompatibilities(now, before)
                        .forEach(found -> of(objectPath, now, found, true).ifPresent(differences::add));
            }
        }
        return List.copyOf(differences);
    }

    /** Avro's check remembers each pair of records that it has seen, so that recursion ends. */
    private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
    }

    /** Empty for names: they are the reader's own. */
    private static Optional<StructuralDifference> of(
            String objectPath, Schema reader, Incompatibility found, boolean newReaders) {
        Rule rule = switch (found.getType()) {
            case NAME_MISMATCH -> null;
            case FIXED_SIZE_MISMATCH -> Rule.FIXED_SIZE_MISMATCH;
            case MISSING_ENUM_SYMBOLS -> Rule.SYMBOL_MISSING;
            case READER_FIELD_MISSING_DEFAULT_VALUE -> Rule.FIELD_MISSING;
            case TYPE_MISMATCH -> Rule.TYPE_MISMATCH;
            case MISSING_UNION_BRANCH -> Rule.UNION_BRANCH_MISSING;
        };
        if (rule == null) {
            return Optional.empty();
        }
        SchemaPlace place = SchemaPlace.of(reader, found.getLocation());
        String read = SpokenSchema.of(place.schema());
        @Nullable String written = rule == Rule.FIELD_MISSING ? null : SpokenSchema.of(found.getWriterFragment());
        return Optional.of(new StructuralDifference(
                objectPath + place.path(), rule, newReaders, newReaders ? written : read, newReaders ? read : written));
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}
