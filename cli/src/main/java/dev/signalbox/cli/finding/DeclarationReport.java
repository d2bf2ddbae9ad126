package dev.signalbox.cli.finding;

import dev.signalbox.cli.mesh.Declaration;
import dev.signalbox.cli.mesh.Sent;
import dev.signalbox.cli.output.Colour;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of one declaration, for people and for programs.
 *
 * @param fine whether the mesh took it and the application can read the product today
 */
public record DeclarationReport(Map<String, Object> tree, String text, boolean fine) {

    public static DeclarationReport sent(Declaration declaration, Sent sent) {
        Map<String, Object> tree = tree(declaration, "SENT");
        tree.put("topic", sent.topic());
        tree.put("partition", sent.partition());
        tree.put("offset", sent.offset());
        String text = "sent      %s to %s%nnext      signalbox consumers %s"
                .formatted(said(declaration), sent, declaration.productId());
        return new DeclarationReport(tree, text, true);
    }

    public static DeclarationReport answered(Declaration declaration, ConsumptionChecked answer) {
        Map<String, Object> tree = tree(declaration, answer.getStatus());
        tree.put("impact", answer.getImpact());
        tree.put(
                "findings",
                answer.getFindings().stream().map(DeclarationReport::finding).toList());
        if (answer.getSunset() != null) {
            tree.put("sunset", answer.getSunset().toString());
        }
        boolean refused = answer.getStatus().equals("REFUSED");
        boolean fine = !refused && !answer.getImpact().equals("BREAKS");
        String word = (fine ? Colour.GREEN : Colour.RED)
                .of(refused || !declaration.active() ? answer.getStatus() : answer.getImpact());
        StringBuilder text = new StringBuilder("%s  %s".formatted(word, said(declaration)));
        answer.getFindings()
                .forEach(finding -> text.append("%n  %s  %s  %s%n         %s"
                        .formatted(finding.getSeverity(), finding.getCode(), finding.getPath(), finding.getMessage())));
        if (answer.getSunset() != null) {
            text.append("%n  this major version is served until %s".formatted(answer.getSunset()));
        }
        return new DeclarationReport(tree, text.toString(), fine);
    }

    private static String said(Declaration declaration) {
        return "%s %s %s, major %d"
                .formatted(
                        declaration.consumerId(),
                        declaration.active() ? "reads" : "no longer reads",
                        declaration.productId(),
                        declaration.majorVersion());
    }

    private static Map<String, Object> tree(Declaration declaration, String status) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("declarationId", declaration.declarationId());
        tree.put("consumerId", declaration.consumerId());
        tree.put("productId", declaration.productId());
        tree.put("majorVersion", declaration.majorVersion());
        tree.put("status", status);
        return tree;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("severity", finding.getSeverity());
        tree.put("code", finding.getCode());
        tree.put("path", finding.getPath());
        tree.put("message", finding.getMessage());
        return tree;
    }
}
