package dev.signalbox.cli.command;

import dev.signalbox.cli.document.DocumentFile;
import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.mesh.PublicationAnswers;
import dev.signalbox.events.Evidence;
import dev.signalbox.events.PolicyViolated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The answers of the mesh as findings in the author's own files. */
final class PublicationFindings {
    private static final String OPEN = "OPEN";
    private static final String BLOCK = "BLOCK";

    private PublicationFindings() {}

    /** Errors first, then in the order in which they were said. */
    static List<Finding> of(PublicationAnswers answers, List<DocumentFile> contracts) {
        List<Finding> findings = new ArrayList<>();
        answers.checked()
                .ifPresent(
                        verdict -> verdict.getFindings().forEach(finding -> findings.add(ofCheck(finding, contracts))));
        latest(answers.violations()).stream()
                .filter(violation -> violation.getStatus().equals(OPEN))
                .forEach(violation -> findings.add(ofViolation(violation, contracts)));
        return findings.stream()
                .sorted((one, other) -> Boolean.compare(other.isError(), one.isError()))
                .toList();
    }

    private static Finding ofCheck(dev.signalbox.events.Finding finding, List<DocumentFile> contracts) {
        Optional<DocumentFile> file = onlyFile(contracts);
        Integer said = finding.getLine();
        OptionalInt line = said != null
                ? OptionalInt.of(said)
                : file.map(document -> document.lineOf(finding.getPath())).orElse(OptionalInt.empty());
        return new Finding(
                "contract-service",
                finding.getSeverity(),
                finding.getCode(),
                file.map(document -> document.path().toString()),
                line,
                finding.getPath(),
                finding.getMessage(),
                Optional.empty());
    }

    private static Finding ofViolation(PolicyViolated violation, List<DocumentFile> contracts) {
        String path = violation.getEvidence().stream()
                .map(Evidence::getPath)
                .findFirst()
                .orElse(violation.getSubject());
        Optional<DocumentFile> file = onlyFile(contracts);
        return new Finding(
                "governance-service",
                violation.getEnforcement().equals(BLOCK) ? "ERROR" : "WARNING",
                violation.getPolicyId(),
                file.map(document -> document.path().toString()),
                file.map(document -> document.lineOf(path)).orElse(OptionalInt.empty()),
                path,
                violation.getMessage(),
                Optional.ofNullable(violation.getRemediation()));
    }

    /** With several contracts the path alone says where; a wrong file would be worse than none. */
    private static Optional<DocumentFile> onlyFile(List<DocumentFile> contracts) {
        return contracts.size() == 1 ? Optional.of(contracts.getFirst()) : Optional.empty();
    }

    private static List<PolicyViolated> latest(List<PolicyViolated> violations) {
        Map<String, PolicyViolated> byId = new LinkedHashMap<>();
        for (PolicyViolated violation : violations) {
            byId.merge(
                    violation.getViolationId(),
                    violation,
                    (before, now) -> now.getRevision() >= before.getRevision() ? now : before);
        }
        return List.copyOf(byId.values());
    }
}
