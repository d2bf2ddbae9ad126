package dev.signalbox.contract.model;

import java.util.List;

/** What a contract becomes in the registry, and what of it a schema cannot say. */
public record SchemaMapping(List<SubjectSchema> subjects, List<Finding> findings) {

    public SchemaMapping {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }
}
