package dev.signalbox.contract.schema;

import dev.signalbox.contract.schema.ReaderVerdict.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Avro 1.12, Schema Resolution, with two differences: every problem is named by its place in the contract, and logical
 * types count, which Avro's own check passes over. Names of records do not count: the reader has its own.
 */
final class ReaderCompatibility {

    private static final Map<Schema.Type, Set<Schema.Type>> PROMOTIONS = Map.of(
            Schema.Type.INT, Set.of(Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE),
            Schema.Type.LONG, Set.of(Schema.Type.FLOAT, Schema.Type.DOUBLE),
            Schema.Type.FLOAT, Set.of(Schema.Type.DOUBLE),
            Schema.Type.STRING, Set.of(Schema.Type.BYTES),
            Schema.Type.BYTES, Set.of(Schema.Type.STRING));

    // By identity, and set before it is known: a record may hold itself, and may be a branch of every union.
    private final IdentityHashMap<Schema, IdentityHashMap<Schema, Found>> records = new IdentityHashMap<>();

    /** What cannot be read, and the places that were looked at. */
    record Found(List<Problem> problems, Set<String> places) {
        private static final Found NOTHING = new Found(List.of(), Set.of());

        private static Found problem(String place, String message) {
            return new Found(List.of(new Problem(place, message)), Set.of());
        }

        private boolean isFine() {
            return problems.isEmpty();
        }

        private Found and(Found other) {
            List<Problem> all = new ArrayList<>(problems);
            other.problems.stream().filter(problem -> !all.contains(problem)).forEach(all::add);
            Set<String> everywhere = new LinkedHashSet<>(places);
            everywhere.addAll(other.places);
            return new Found(all, everywhere);
        }
    }

    Found read(Schema reader, Schema writer, String place) {
        if (writer.getType() == Schema.Type.UNION) {
            return writer.getTypes().stream()
                    .map(branch -> read(reader, branch, place))
                    .reduce(Found.NOTHING, Found::and);
        }
        if (reader.getType() == Schema.Type.UNION) {
            return branch(reader, writer, place);
        }
        if (reader.getType() != writer.getType()) {
            return PROMOTIONS.getOrDefault(writer.getType(), Set.of()).contains(reader.getType())
                    ? meaning(reader, writer, place)
                    : mismatch(reader, writer, place);
        }
        return switch (reader.getType()) {
            case RECORD -> record(reader, writer, place);
            case ARRAY -> read(reader.getElementType(), writer.getElementType(), place + "/items");
            case MAP -> read(reader.getValueType(), writer.getValueType(), place);
            case ENUM -> named(reader, writer, place).and(symbols(reader, writer, place));
            case FIXED -> named(reader, writer, place).and(size(reader, writer, place));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL, UNION -> meaning(reader, writer, place);
        };
    }

    private Found record(Schema reader, Schema writer, String place) {
        IdentityHashMap<Schema, Found> ofWriter = records.computeIfAbsent(writer, key -> new IdentityHashMap<>());
        Found known = ofWriter.putIfAbsent(reader, Found.NOTHING);
        if (known != null) {
            return known;
        }
        Found found = new Found(List.of(), Set.of(place));
        for (Schema.Field field : reader.getFields()) {
            Optional<Schema.Field> source = source(field, writer);
            if (source.isPresent()) {
                String below = place + "/properties/" + SchemaPlace.contractName(source.get());
                found = found.and(new Found(List.of(), Set.of(below)))
                        .and(read(field.schema(), source.get().schema(), below));
            } else if (!field.hasDefaultValue() && !hasDefaultSymbol(field)) {
                found = found.and(Found.problem(
                        place + "/properties/" + field.name(),
                        "it needs the field " + field.name() + ", which is not promised, and has no default for it"));
            }
        }
        ofWriter.put(reader, found);
        return found;
    }

    private static Optional<Schema.Field> source(Schema.Field field, Schema writer) {
        return Optional.ofNullable(writer.getField(field.name()))
                .or(() -> field.aliases().stream()
                        .flatMap(alias -> Optional.ofNullable(writer.getField(alias)).stream())
                        .findFirst());
    }

    private static boolean hasDefaultSymbol(Schema.Field field) {
        return field.schema().getType() == Schema.Type.ENUM && field.schema().getEnumDefault() != null;
    }

    /** One branch that reads it is enough; if none does, the branch that was meant says why. */
    private Found branch(Schema reader, Schema writer, String place) {
        Optional<Found> meant = Optional.empty();
        for (Schema branch : reader.getTypes()) {
            Found found = read(branch, writer, place);
            if (found.isFine()) {
                return found;
            }
            if (branch.getType() == writer.getType()) {
                meant = meant.or(() -> Optional.of(found));
            }
        }
        return meant.orElseGet(() -> mismatch(reader, writer, place));
    }

    private static Found mismatch(Schema reader, Schema writer, String place) {
        return Found.problem(
                place,
                writer.getType() == Schema.Type.NULL
                        ? "it may be absent, and the reader takes only " + spoken(reader)
                        : "it reads " + spoken(reader) + ", and " + spoken(writer) + " is written");
    }

    private static Found named(Schema reader, Schema writer, String place) {
        boolean same =
                reader.getName().equals(writer.getName()) || reader.getAliases().contains(writer.getFullName());
        return same
                ? Found.NOTHING
                : Found.problem(
                        place,
                        "the " + spoken(writer) + " is called " + writer.getName() + ", not " + reader.getName()
                                + ": rename it, or give it an alias");
    }

    private static Found symbols(Schema reader, Schema writer, String place) {
        Set<String> unknown = new HashSet<>(writer.getEnumSymbols());
        unknown.removeAll(reader.getEnumSymbols());
        return unknown.isEmpty() || reader.getEnumDefault() != null
                ? Found.NOTHING
                : Found.problem(
                        place,
                        "it does not know the symbols "
                                + unknown.stream().sorted().toList() + ", and has no default for them");
    }

    private static Found size(Schema reader, Schema writer, String place) {
        return reader.getFixedSize() == writer.getFixedSize()
                ? meaning(reader, writer, place)
                : Found.problem(place, "it reads " + reader.getFixedSize() + " bytes of " + writer.getFixedSize());
    }

    /** A reader that gives values no meaning of its own takes them as they are. */
    private static Found meaning(Schema reader, Schema writer, String place) {
        String read = SchemaShape.meaning(reader);
        String written = SchemaShape.meaning(writer);
        boolean fits = read.isEmpty() || written.isEmpty() || read.equals(written) || isWiderDecimal(reader, writer);
        return fits
                ? Found.NOTHING
                : Found.problem(
                        place,
                        "it reads " + read.substring(1) + ", and " + written.substring(1)
                                + " is written: same bytes, another meaning");
    }

    private static boolean isWiderDecimal(Schema reader, Schema writer) {
        return reader.getLogicalType() instanceof LogicalTypes.Decimal read
                && writer.getLogicalType() instanceof LogicalTypes.Decimal written
                && read.getScale() == written.getScale()
                && read.getPrecision() >= written.getPrecision();
    }

    private static String spoken(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? String.join(
                        " or ",
                        schema.getTypes().stream()
                                .map(ReaderCompatibility::spoken)
                                .toList())
                : schema.getType().getName().toLowerCase(Locale.ROOT);
    }
}
