package dev.signalbox.cli.finding;

import dev.signalbox.cli.output.Colour;
import java.util.List;

/** Findings below a headline, each in its place; what to do next stands once where several say the same. */
public final class FindingLines {
    private FindingLines() {}

    public static String below(String headline, List<Finding> findings) {
        StringBuilder text = new StringBuilder(headline);
        for (int index = 0; index < findings.size(); index++) {
            Finding finding = findings.get(index);
            String severity =
                    finding.isError() ? Colour.RED.of(finding.severity()) : Colour.YELLOW.of(finding.severity());
            text.append("%n  %s  %s  %s%n         %s"
                    .formatted(severity, finding.code(), finding.place(), finding.message()));
            boolean saidAgain = index + 1 < findings.size()
                    && findings.get(index + 1).next().equals(finding.next());
            if (!saidAgain) {
                finding.next().ifPresent(next -> text.append("%n       → %s".formatted(next)));
            }
        }
        return text.toString();
    }
}
