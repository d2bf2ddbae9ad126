package dev.signalbox.cli.finding;

import dev.signalbox.cli.mesh.PublicationAnswers;
import dev.signalbox.events.Evidence;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.publication.Publication;
import dev.signalbox.publication.document.DocumentFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The answers of the mesh as findings in the author's own files. */
public final class PublicationFindings {
    private static final String OPEN = "OPEN";
    private static final String BLOCK = "BLOCK";

    private PublicationFindings() {}

    /** Errors first, then in the order in which they were said. */
    public static List<Finding> of(PublicationAnswers answers, Publication publication) {
        List<Finding> findings = new ArrayList<>();
        answers.checked()
                .ifPresent(verdict ->
                        verdict.getFindings().forEach(finding -> findings.add(ofCheck(finding, publication))));
        latest(answers.violations()).stream()
                .filter(violation -> violation.getStatus().equals(OPEN))
                .forEach(violation -> findings.addAll(ofViolation(violation, publication)));
        return findings.stream()
                .sorted((one, other) -> Boolean.compare(other.isError(), one.isError()))
                .toList();
    }

    private static Finding ofCheck(dev.signalbox.events.Finding finding, Publication publication) {
        Place place = Place.of(finding.getPath(), publication);
        Integer said = finding.getLine();
        return new Finding(
                "contract-service",
                finding.getSeverity(),
                finding.getCode(),
                Optional.of(place.file().path().toString()),
                said != null ? OptionalInt.of(said) : place.file().lineOf(place.path()),
                place.path(),
                finding.getMessage(),
                Optional.empty());
    }

    /**
     * One finding for each place that a violation names. Its subject is the output port whose contract it is about, or
     * empty for the product.
     */
    private static List<Finding> ofViolation(PolicyViolated violation, Publication publication) {
        DocumentFile file = publication.contracts().getOrDefault(violation.getSubject(), publication.product());
        List<Evidence> places = violation.getEvidence();
        return places.isEmpty()
                ? List.of(at(violation, file, "", violation.getMessage()))
                : places.stream()
                        .map(place -> at(violation, file, place.getPath(), violation.getMessage() + detail(place)))
                        .toList();
    }

    private static Finding at(PolicyViolated violation, DocumentFile file, String path, String message) {
        return new Finding(
                "governance-service",
                violation.getEnforcement().equals(BLOCK) ? "ERROR" : "WARNING",
                violation.getPolicyId(),
                Optional.of(file.path().toString()),
                file.lineOf(path),
                path,
                message,
                Optional.ofNullable(violation.getRemediation()).filter(next -> !next.isBlank()));
    }

    private static String detail(Evidence place) {
        if (place.getExpected() == null) {
            return "";
        }
        String actual = place.getActual() == null || place.getActual().isEmpty() ? "nothing" : place.getActual();
        return " Expected " + place.getExpected() + ", found " + actual + ".";
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

    /** A path of the publication taken apart: the file behind the port that it begins with, and the path in there. */
    private record Place(DocumentFile file, String path) {
        private static final String PORTS = "outputPorts/";

        static Place of(String path, Publication publication) {
            if (path.startsWith(PORTS)) {
                String[] parts = path.substring(PORTS.length()).split("/", 2);
                DocumentFile contract = publication.contracts().get(parts[0]);
                if (contract != null) {
                    return new Place(contract, parts.length == 1 ? "" : parts[1]);
                }
            }
            return new Place(publication.product(), path);
        }
    }
}
