package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ServiceLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the standard's text asks for and its JSON Schema cannot say. */
final class ReadingRules {

    private static final List<String> NAMED_LISTS = List.of("schema", "properties");

    private final LocatedDocument document;
    private final List<Finding> findings = new ArrayList<>();

    private ReadingRules(LocatedDocument document) {
        this.document = document;
    }

    static List<Finding> check(LocatedDocument document) {
        ReadingRules rules = new ReadingRules(document);
        rules.contract(document.root());
        rules.walk("", document.root());
        return List.copyOf(rules.findings);
    }

    private void contract(Element root) {
        if (root.elements("schema").isEmpty()) {
            add(FindingCode.SCHEMA_EMPTY, "schema", "the contract has no schema: nothing can be checked or registered");
        }
        if (root.value("dataProduct").isPresent()) {
            add(
                    FindingCode.DATA_PRODUCT_DEPRECATED,
                    "dataProduct",
                    "dataProduct is deprecated and not read: the product id comes from the publication");
        }
        for (Element entry : root.elements("slaProperties")) {
            ServiceLevel level = ServiceLevel.of(entry);
            if (level.amount().isEmpty() && level.direction() != ServiceLevel.Direction.UNKNOWN) {
                add(
                        FindingCode.SERVICE_LEVEL_UNREADABLE,
                        "slaProperties/"
                                + entry.text("id")
                                        .or(() -> entry.text("property"))
                                        .orElse(""),
                        "the value " + level.spelling() + " is kept as text, because it is no amount, time or span");
            }
        }
    }

    private void walk(String path, Element element) {
        element.fields().forEach((field, value) -> {
            String below = path.isEmpty() ? field : path + "/" + field;
            if (value instanceof Map<?, ?>) {
                walk(below, element.element(field));
            } else if (value instanceof List<?>) {
                list(below, field, element.elements(field));
            }
        });
    }

    private void list(String path, String field, List<Element> items) {
        unique(FindingCode.ID_NOT_UNIQUE, path, "id", items);
        if (NAMED_LISTS.contains(field)) {
            unique(FindingCode.NAME_NOT_UNIQUE, path, "name", items);
        }
        for (int i = 0; i < items.size(); i++) {
            Element item = items.get(i);
            String label = label(field, item, i);
            if (field.equals("quality")) {
                quality(path + "/" + label, item);
            }
            if (field.equals("relationships")) {
                relationship(path, item);
            }
            walk(path + "/" + label, item);
        }
    }

    private static String label(String field, Element item, int index) {
        Optional<String> label = NAMED_LISTS.contains(field)
                ? item.text("name")
                : item.text("id")
                        .or(() -> item.text("server"))
                        .or(() -> item.text("property"))
                        .or(() -> item.text("name"))
                        .or(() -> item.text("metric"));
        return label.filter(text -> !text.isBlank()).orElse(Integer.toString(index));
    }

    private void unique(FindingCode code, String path, String field, List<Element> items) {
        Set<String> seen = new HashSet<>();
        for (Element item : items) {
            item.text(field).filter(name -> !seen.add(name)).ifPresent(name -> {
                add(code, path + "/" + name, "the " + field + " " + name + " stands twice in " + path + ": rename one");
            });
        }
    }

    private void quality(String path, Element rule) {
        boolean library = rule.text("type").isEmpty();
        if (library && rule.text("metric").isEmpty() && rule.text("rule").isEmpty()) {
            add(
                    FindingCode.QUALITY_WITHOUT_METRIC,
                    path,
                    "a quality rule without type is a library rule and needs a metric: add metric, or type: text");
        }
    }

    private void relationship(String path, Element relationship) {
        int from = relationship.list("from").size();
        int to = relationship.list("to").size();
        if (from > 0 && from != to) {
            add(
                    FindingCode.RELATIONSHIP_LENGTHS_DIFFER,
                    path,
                    "a relationship from " + from + " properties needs as many to reach, not " + to);
        }
    }

    private void add(FindingCode code, String path, String message) {
        findings.add(Finding.at(code, path, document.line(path).or(() -> document.line("")), message));
    }
}
