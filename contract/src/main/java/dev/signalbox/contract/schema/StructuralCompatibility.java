package dev.signalbox.contract.schema;

import dev.signalbox.contract.model.CompatibilityLevel;
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

    private static List<Finding> told(List<StructuralDifference> differences) {
        return differences.stream()
                .map(difference ->
                        Finding.of(FindingCode.INCOMPATIBLE_IN_MAJOR, difference.path(), difference.message()))
                .toList();
    }

    /**
     * Where a new schema breaks the level among those that were admitted. A name that the head has already is no mismatch: a
     * release before this one let it through, and no version could ever follow it.
     */
    public static List<Finding> check(
            String objectPath, String schema, List<String> admitted, Optional<String> head, CompatibilityLevel level) {
        // Of a schema that was gone back to the registry keeps the first place: its latest and the head may differ.
        Set<StructuralDifference> found = new LinkedHashSet<>(differences(objectPath, schema, admitted, level));
        head.ifPresent(text -> found.addAll(differences(objectPath, schema, List.of(text), level)));
        boolean anyName = found.stream().anyMatch(difference -> difference.rule() == Rule.NAME_MISMATCH);
        List<StructuralDifference> known = head.filter(_ -> anyName)
                .map(text -> differences(objectPath, text, admitted, level.transitively()))
                .orElseGet(List::of);
        return told(found.stream()
                .filter(difference -> difference.rule() != Rule.NAME_MISMATCH || !known.contains(difference))
                .toList());
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
                incompatibilities(before, now).forEach(found -> differences.add(of(objectPath, before, found, false)));
            }
            if (level.isBackward()) {
                incompatibilities(now, before).forEach(found -> differences.add(of(objectPath, now, found, true)));
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

    private static StructuralDifference of(
            String objectPath, Schema reader, Incompatibility found, boolean newReaders) {
        Rule rule = switch (found.getType()) {
            case NAME_MISMATCH -> Rule.NAME_MISMATCH;
            case FIXED_SIZE_MISMATCH -> Rule.FIXED_SIZE_MISMATCH;
            case MISSING_ENUM_SYMBOLS -> Rule.SYMBOL_MISSING;
            case READER_FIELD_MISSING_DEFAULT_VALUE -> Rule.FIELD_MISSING;
            case TYPE_MISMATCH -> Rule.TYPE_MISMATCH;
            case MISSING_UNION_BRANCH -> Rule.UNION_BRANCH_MISSING;
        };
        SchemaPlace place = SchemaPlace.of(reader, found.getLocation());
        String read =
                rule == Rule.NAME_MISMATCH ? found.getReaderFragment().getName() : SpokenSchema.of(place.schema());
        @Nullable
        String written = switch (rule) {
            case FIELD_MISSING -> null;
            case NAME_MISMATCH -> found.getWriterFragment().getName();
            case TYPE_MISMATCH, UNION_BRANCH_MISSING, SYMBOL_MISSING, FIXED_SIZE_MISMATCH, OUT_OF_PROPORTION ->
                SpokenSchema.of(found.getWriterFragment());
        };
        return new StructuralDifference(
                objectPath + place.path(), rule, newReaders, newReaders ? written : read, newReaders ? read : written);
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}
