package dev.signalbox.governance.odcs;

import static dev.signalbox.governance.odcs.Odcs.custom;
import static dev.signalbox.governance.odcs.Odcs.flag;
import static dev.signalbox.governance.odcs.Odcs.mapping;
import static dev.signalbox.governance.odcs.Odcs.mappings;
import static dev.signalbox.governance.odcs.Odcs.text;
import static dev.signalbox.governance.odcs.Odcs.texts;

import dev.signalbox.governance.model.publication.Facts.Property;
import dev.signalbox.governance.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Flattens a contract's properties: nested ones, the elements of lists, the keys and values of maps. */
final class PropertyFacts {
    /** Words that say of data that it is about persons. */
    private static final Set<String> PERSONAL =
            Set.of("pii", "spi", "phi", "personal", "personal-data", "personal data", "sensitive-personal-data");

    private static final Set<String> PII_MARKS = Set.of("pii", "containspii", "ispii", "personaldata");

    private final List<Property> properties = new ArrayList<>();

    private PropertyFacts() {}

    /** @param classification of the contract, for properties that have none of their own or above them */
    static List<Property> of(YamlNode.Mapping contract, String classification) {
        PropertyFacts facts = new PropertyFacts();
        for (YamlNode.Mapping object : mappings(contract, "schema")) {
            String own = custom(object).getOrDefault("classification", "");
            facts.nested(text(object, "name"), object, nearest(own, classification));
        }
        return List.copyOf(facts.properties);
    }

    private void nested(String path, YamlNode.Mapping parent, String classification) {
        for (YamlNode.Mapping property : mappings(parent, "properties")) {
            add(path + "." + text(property, "name"), property, classification);
        }
        mapping(parent, "items").ifPresent(items -> add(path + "[]", items, classification));
        mapping(parent, "map").ifPresent(map -> {
            mapping(map, "key").ifPresent(key -> add(path + "{key}", key, classification));
            mapping(map, "value").ifPresent(value -> add(path + "{value}", value, classification));
        });
    }

    private void add(String path, YamlNode.Mapping property, String inherited) {
        String own = text(property, "classification");
        String classification = nearest(own, inherited);
        Map<String, String> custom = custom(property);
        List<String> tags = texts(property, "tags");
        properties.add(new Property(
                path,
                text(property, "name"),
                text(property, "logicalType"),
                text(property, "physicalType"),
                flag(property, "required"),
                flag(property, "primaryKey"),
                flag(property, "unique"),
                flag(property, "criticalDataElement"),
                classification,
                isPersonal(own, tags, custom),
                text(property, "businessName"),
                text(property, "description"),
                tags,
                custom));
        nested(path, property, classification);
    }

    private static String nearest(String own, String inherited) {
        return (own.isBlank() ? inherited : own).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isPersonal(String classification, List<String> tags, Map<String, String> custom) {
        return PERSONAL.contains(lower(classification))
                || tags.stream().map(PropertyFacts::lower).anyMatch(PERSONAL::contains)
                || custom.entrySet().stream()
                        .anyMatch(mark -> PII_MARKS.contains(lower(mark.getKey()))
                                && lower(mark.getValue()).equals("true"));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
