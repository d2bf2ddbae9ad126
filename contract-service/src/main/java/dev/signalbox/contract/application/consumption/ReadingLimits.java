package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.schema.ReaderSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a consumer may say of its reading, in a declaration or in an input port, before any contract is looked at. */
public final class ReadingLimits {

    private static final int MOST_FIELDS = 1000;
    private static final int LONGEST_FIELD = 1000;

    private ReadingLimits() {}

    public static List<Finding> check(List<String> fields, Optional<String> readerSchema) {
        List<Finding> findings = new ArrayList<>();
        if (fields.size() > MOST_FIELDS) {
            findings.add(Finding.of(
                    FindingCode.TOO_MANY_FIELDS,
                    "fields",
                    fields.size() + " fields are declared; at most " + MOST_FIELDS
                            + " are read: name objects instead of their fields"));
        }
        if (fields.stream().anyMatch(field -> field.length() > LONGEST_FIELD)) {
            findings.add(Finding.of(
                    FindingCode.TOO_MANY_FIELDS,
                    "fields",
                    "a field's path has at most " + LONGEST_FIELD + " characters: write names with dots between"));
        }
        readerSchema
                .flatMap(ReaderSchema::fault)
                .ifPresent(fault -> findings.add(Finding.of(FindingCode.READER_SCHEMA_INVALID, "readerSchema", fault)));
        return findings;
    }
}
