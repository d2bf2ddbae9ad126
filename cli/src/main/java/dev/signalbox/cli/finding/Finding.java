package dev.signalbox.cli.finding;

import dev.signalbox.publication.document.DocumentRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that is wrong or worth knowing, and where.
 *
 * @param saidBy the service that says so, or {@code signalbox} for the command line itself
 * @param severity ERROR, WARNING or INFO
 * @param code the rule or policy
 * @param file the author's file, where it is known
 * @param path the place in the document; empty for the whole
 * @param next what to do, where the mesh says it
 */
public record Finding(
        String saidBy,
        String severity,
        String code,
        Optional<String> file,
        OptionalInt line,
        String path,
        String message,
        Optional<String> next) {

    /** A document that cannot even be read, so that CI shows it in its place; nothing of it was sent. */
    public static Finding unreadable(DocumentRefusedException refused) {
        return new Finding(
                "signalbox",
                "ERROR",
                "UNREADABLE",
                Optional.of(refused.path().toString()),
                OptionalInt.of(refused.line()),
                "",
                refused.problem(),
                Optional.of("mend the file there and call again; nothing was sent"));
    }

    public boolean isError() {
        return severity.equals("ERROR");
    }

    /** File and line as compilers print them, or the path alone. */
    public String place() {
        String where = file.map(name -> line.isPresent() ? name + ":" + line.getAsInt() : name)
                .orElse("");
        return where.isEmpty() ? path : where + (path.isEmpty() ? "" : " " + path);
    }

    /** For JSON and YAML. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("severity", severity);
        tree.put("code", code);
        tree.put("saidBy", saidBy);
        file.ifPresent(name -> tree.put("file", name));
        line.ifPresent(number -> tree.put("line", number));
        tree.put("path", path);
        tree.put("message", message);
        next.ifPresent(what -> tree.put("next", what));
        return tree;
    }
}
