package dev.signalbox.contract.model;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing to mend or to know, and where it stands.
 *
 * @param path elements by name ({@code schema/orders/properties/email}), empty for the whole document
 * @param line counted from 1, null where the finding is about no line of a document
 */
public record Finding(
        FindingCode code, String path, @Nullable Integer line, String message, Severity severity) {

    public static Finding of(FindingCode code, String path, String message) {
        return new Finding(code, path, null, message, code.severity());
    }

    public static Finding at(FindingCode code, String path, Optional<Integer> line, String message) {
        return new Finding(code, path, line.orElse(null), message, code.severity());
    }

    /** The same finding, seen from the publication that carries the document. */
    public Finding under(String prefix) {
        return new Finding(code, path.isEmpty() ? prefix : prefix + "/" + path, line, message, severity);
    }

    /** The same finding at another path. */
    public Finding moved(String newPath) {
        return new Finding(code, newPath, line, message, severity);
    }

    /** The same finding where it is only told. */
    public Finding asWarning() {
        return new Finding(code, path, line, message, Severity.WARNING);
    }

    /** Whether it keeps out what it was found in. */
    public boolean refuses() {
        return severity == Severity.ERROR;
    }

    public static boolean anyError(Collection<Finding> findings) {
        return findings.stream().anyMatch(Finding::refuses);
    }
}
