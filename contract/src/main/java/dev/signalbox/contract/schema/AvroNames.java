package dev.signalbox.contract.schema;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes names legal in Avro: letters, digits and underscores, not starting with a digit. */
final class AvroNames {

    private AvroNames() {}

    /** The legal form, or an empty string where nothing of the name survives. */
    static String legal(String name) {
        String replaced = name.strip().replaceAll("[^A-Za-z0-9_]", "_");
        if (replaced.chars().allMatch(c -> c == '_') && !name.strip().equals(replaced)) {
            return "";
        }
        return !replaced.isEmpty() && Character.isDigit(replaced.charAt(0)) ? "_" + replaced : replaced;
    }

    static String namespace(String dotted) {
        return Arrays.stream(dotted.split("\\.", -1))
                .map(segment -> legal(segment).isEmpty() ? "_" : legal(segment))
                .collect(Collectors.joining("."));
    }
}
