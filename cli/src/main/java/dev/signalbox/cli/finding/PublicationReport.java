package dev.signalbox.cli.finding;

import dev.signalbox.cli.mesh.PublicationAnswers;
import dev.signalbox.cli.mesh.Sent;
import dev.signalbox.cli.output.Colour;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ProductPublished;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of one publication, for people and for programs. */
public record PublicationReport(Map<String, Object> tree, String text) {
    public static PublicationReport sent(ProductPublished event, Sent sent) {
        Map<String, Object> tree = tree(event, "SENT");
        tree.put("topic", sent.topic());
        tree.put("partition", sent.partition());
        tree.put("offset", sent.offset());
        String text = "sent      %s %s to %s%nnext      signalbox get %s"
                .formatted(event.getProductId(), event.getVersion(), sent, event.getProductId());
        return new PublicationReport(tree, text);
    }

    public static PublicationReport answered(
            ProductPublished event, PublicationAnswers answers, List<Finding> findings) {
        PublicationAnswers.State state = answers.state();
        Map<String, Object> tree = tree(event, state.toString());
        answers.checked()
                .ifPresent(verdict -> tree.put(
                        "contracts",
                        verdict.getContracts().stream()
                                .map(PublicationReport::contract)
                                .toList()));
        tree.put("findings", findings.stream().map(Finding::tree).toList());
        String headline = "%s  %s %s  (%s)"
                .formatted(word(state), event.getProductId(), event.getVersion(), sayer(state, answers));
        return new PublicationReport(tree, FindingLines.below(headline, findings));
    }

    public static PublicationReport unreadable(Finding finding, int column) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", "UNREADABLE");
        tree.put("findings", List.of(finding.tree()));
        String text = "%s  %s:%d: %s%n  → %s"
                .formatted(
                        Colour.RED.of("UNREADABLE"),
                        finding.place(),
                        column,
                        finding.message(),
                        finding.next().orElse(""));
        return new PublicationReport(tree, text);
    }

    private static Map<String, Object> tree(ProductPublished event, String state) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("productId", event.getProductId());
        tree.put("version", event.getVersion());
        tree.put("publicationId", event.getPublicationId());
        tree.put("state", state);
        return tree;
    }

    private static Map<String, Object> contract(CheckedContract contract) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("contractId", contract.getContractId());
        tree.put("version", contract.getVersion());
        tree.put("level", contract.getLevel());
        tree.put("breaksConsumers", contract.getBreaksConsumers());
        tree.put("breaksReplay", contract.getBreaksReplay());
        return tree;
    }

    private static String word(PublicationAnswers.State state) {
        return switch (state) {
            case ADMITTED -> Colour.GREEN.of("ADMITTED");
            case REJECTED -> Colour.RED.of("REJECTED");
            case BLOCKED -> Colour.RED.of("BLOCKED ");
            case AWAITING_CHECK, AWAITING_JUDGEMENT -> Colour.YELLOW.of("WAITING ");
        };
    }

    private static String sayer(PublicationAnswers.State state, PublicationAnswers answers) {
        String levels = answers.checked()
                .map(verdict -> verdict.getContracts().stream()
                        .map(CheckedContract::getLevel)
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .orElse("");
        return switch (state) {
            case ADMITTED -> "change: " + levels;
            case REJECTED -> "by contract-service";
            case BLOCKED -> "by governance-service";
            case AWAITING_CHECK, AWAITING_JUDGEMENT -> "for " + state.service();
        };
    }
}
