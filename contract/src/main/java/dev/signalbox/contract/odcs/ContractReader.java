package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads ODCS documents as bytes that anyone may have sent, and reports every finding with its path and line. */
public final class ContractReader {

    private final Map<String, OdcsSchema> schemas =
            Map.of("3.0", OdcsSchema.load("3.0"), "3.1", OdcsSchema.load("3.1"));
    private final YamlLimits limits = YamlLimits.STANDARD;

    public Reading read(byte[] document) {
        try {
            return read(new LocatedDocument(YamlDocument.read(document, limits)));
        } catch (UnreadableDocument unreadable) {
            return new Reading.Invalid(unreadable.findings());
        }
    }

    private Reading read(LocatedDocument document) {
        Optional<String> apiVersion = document.root().text("apiVersion");
        Optional<OdcsVersion> declared = apiVersion.flatMap(OdcsVersion::declared);
        List<Attempt> attempts = declared.map(version -> version.schemas().stream()
                        .map(schema -> attempt(document, version, schema))
                        .toList())
                .orElseGet(List::of);
        Attempt best = attempts.stream()
                .min(Comparator.comparingInt(attempt -> attempt.findings().size()))
                .orElseGet(() -> undeclared(document, apiVersion));
        List<Finding> findings = new ArrayList<>(best.findings());
        findings.addAll(ReadingRules.check(document));
        if (Finding.anyError(findings)) {
            return new Reading.Invalid(findings);
        }
        String digest = Digest.of(document.json());
        return new Reading.Valid(new DataContract(document.root(), best.version(), digest, document.lines()), findings);
    }

    /** The findings against one version of the standard. */
    private record Attempt(String version, List<Finding> findings) {}

    private Attempt attempt(LocatedDocument document, OdcsVersion declared, String schema) {
        String spoken = declared.spoken(schema);
        return new Attempt(spoken, schema(schema).validate(document, spoken));
    }

    private OdcsSchema schema(String name) {
        OdcsSchema schema = schemas.get(name);
        if (schema == null) {
            throw new IllegalStateException("no schema " + name);
        }
        return schema;
    }

    private static Attempt undeclared(LocatedDocument document, Optional<String> apiVersion) {
        String expected = "Signalbox reads " + OdcsVersion.understood();
        Finding finding = apiVersion
                .map(version -> Finding.at(
                        FindingCode.API_VERSION_UNKNOWN,
                        "apiVersion",
                        document.line("apiVersion"),
                        "apiVersion " + version + " is not understood: " + expected))
                .orElseGet(() -> Finding.at(
                        FindingCode.API_VERSION_MISSING,
                        "apiVersion",
                        document.line(""),
                        "apiVersion is missing, so this cannot be read as ODCS: " + expected));
        return new Attempt("", List.of(finding));
    }

    /** Whether a document is valid against one schema, whatever it declares; for comparing with the standard's own. */
    boolean validAgainst(byte[] document, String schema) throws UnreadableDocument {
        return schema(schema)
                .validate(new LocatedDocument(YamlDocument.read(document, limits)), schema)
                .isEmpty();
    }
}
