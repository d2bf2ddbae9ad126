package dev.signalbox.cli.offline;

import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.contract.check.OfflineVerdict;
import dev.signalbox.contract.check.OfflineVerdict.Judged;
import dev.signalbox.contract.model.change.ContractChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An offline verdict as the service's own answer to a check: the same fields, so that programs read both alike.
 *
 * @param findings in the author's file, and in the ignore list
 */
public record OfflineReport(Map<String, Object> tree, List<Finding> findings, ExitCode exitCode) {

    public OfflineReport {
        findings = List.copyOf(findings);
    }

    /** A document that is a contract. */
    public static OfflineReport judged(Judged judged, String file, String against, IgnoreList ignored) {
        List<Finding> findings = new ArrayList<>(in(file, judged.findings()));
        List<Finding> ofList = ignored.findings();
        findings.addAll(ofList);
        ExitCode code = switch (judged.outcome()) {
            case FINE -> ofList.stream().anyMatch(Finding::isError) ? ExitCode.FINDINGS : ExitCode.FINE;
            case BREAKING -> ExitCode.FINDINGS;
            case VERSION_WRONG -> ExitCode.VERSION;
            case INVALID -> ExitCode.INVALID;
        };
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", code == ExitCode.FINE ? "ACCEPTED" : "REJECTED");
        tree.put("against", against);
        tree.put("contractId", judged.contract().id());
        tree.put("version", judged.contract().version());
        tree.put("digest", judged.contract().digest());
        tree.put("level", judged.difference().level().name());
        tree.put("breaksConsumers", judged.difference().breaksConsumers());
        tree.put("breaksReplay", judged.difference().breaksReplay());
        tree.put("ignored", judged.accepted());
        tree.put(
                "changes",
                judged.difference().changes().stream()
                        .map(OfflineReport::change)
                        .toList());
        tree.put("findings", findings.stream().map(Finding::tree).toList());
        return new OfflineReport(tree, findings, code);
    }

    /** A document that is none. */
    public static OfflineReport unreadable(OfflineVerdict.Unreadable unreadable, String file) {
        return invalid(in(file, unreadable.findings()));
    }

    public static OfflineReport invalid(List<Finding> findings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", "REJECTED");
        tree.put("findings", findings.stream().map(Finding::tree).toList());
        return new OfflineReport(tree, findings, ExitCode.INVALID);
    }

    private static List<Finding> in(String file, List<dev.signalbox.contract.model.Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        "signalbox",
                        finding.severity().name(),
                        finding.code().name(),
                        Optional.of(file),
                        finding.line() == null ? OptionalInt.empty() : OptionalInt.of(finding.line()),
                        finding.path(),
                        finding.message(),
                        Optional.empty()))
                .toList();
    }

    /** One change, as the service tells it. */
    public static Map<String, @Nullable Object> change(ContractChange change) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", change.kind().name());
        tree.put("path", change.path());
        tree.put("oldValue", change.oldValue());
        tree.put("newValue", change.newValue());
        tree.put("hint", change.hint());
        tree.put("breaksConsumers", change.kind().breaksConsumers());
        tree.put("breaksReplay", change.kind().breaksReplay());
        tree.put("source", change.kind().source().name());
        return tree;
    }
}
