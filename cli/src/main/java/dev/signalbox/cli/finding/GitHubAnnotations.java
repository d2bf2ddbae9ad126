package dev.signalbox.cli.finding;

import java.io.PrintWriter;
import java.util.List;

/** Findings as GitHub Actions shows them beside the changed lines: workflow commands on standard output. */
public final class GitHubAnnotations {
    private GitHubAnnotations() {}

    public static void write(PrintWriter out, List<Finding> findings) {
        for (Finding finding : findings) {
            StringBuilder command = new StringBuilder("::").append(level(finding));
            command.append(" title=").append(property(finding.code()));
            finding.file().ifPresent(file -> command.append(",file=").append(property(file)));
            finding.line().ifPresent(line -> command.append(",line=").append(line));
            String text = finding.path().isEmpty() ? finding.message() : finding.path() + ": " + finding.message();
            command.append("::")
                    .append(data(text + finding.next().map(next -> "\n" + next).orElse("")));
            out.println(command);
        }
    }

    private static String level(Finding finding) {
        return switch (finding.severity()) {
            case "ERROR" -> "error";
            case "WARNING" -> "warning";
            default -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
