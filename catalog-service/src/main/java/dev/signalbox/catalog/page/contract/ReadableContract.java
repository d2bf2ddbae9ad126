package dev.signalbox.catalog.page.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a page shows of a contract: description, schema, promises, quality rules. */
public record ReadableContract(
        @Nullable String purpose,
        @Nullable String usage,
        @Nullable String limitations,
        List<SchemaObject> objects,
        List<Promise> promises,
        List<QualityRule> qualityRules) {
    public ReadableContract {
        objects = List.copyOf(objects);
        promises = List.copyOf(promises);
        qualityRules = List.copyOf(qualityRules);
    }

    /** One line of slaProperties. */
    public record Promise(
            String property,
            String value,
            @Nullable String element,
            @Nullable String description) {}

    /** One quality rule. */
    public record QualityRule(String element, @Nullable String dimension, String rule) {}

    /** Empty if the document cannot be read; the document itself can still be fetched. */
    public static Optional<ReadableContract> of(byte[] document, String mediaType) {
        return DocumentTree.read(document, mediaType).map(ReadableContract::of);
    }

    private static ReadableContract of(Map<?, ?> contract) {
        Map<?, ?> description = Fields.map(contract, "description");
        List<? extends Map<?, ?>> schema = Fields.maps(contract, "schema");
        List<QualityRule> rules = new ArrayList<>();
        schema.forEach(object -> collectRules(object, "", rules));
        return new ReadableContract(
                Fields.text(description, "purpose"),
                Fields.text(description, "usage"),
                Fields.text(description, "limitations"),
                schema.stream().map(SchemaObject::of).toList(),
                Fields.maps(contract, "slaProperties").stream()
                        .map(ReadableContract::promise)
                        .toList(),
                rules);
    }

    private static Promise promise(Map<?, ?> sla) {
        String value = Stream.of("value", "valueExt")
                .flatMap(name -> Stream.ofNullable(Fields.text(sla, name)))
                .distinct()
                .reduce((from, to) -> from + " – " + to)
                .orElse("—");
        String unit = Fields.text(sla, "unit");
        return new Promise(
                Fields.text(sla, "property", "(unnamed)"),
                unit == null ? value : value + " " + unit,
                Fields.text(sla, "element"),
                Fields.text(sla, "description"));
    }

    private static void collectRules(Map<?, ?> node, String parent, List<QualityRule> rules) {
        String name = Fields.text(node, "name", "(unnamed)");
        String element = parent.isEmpty() ? name : parent + "." + name;
        for (Map<?, ?> quality : Fields.maps(node, "quality")) {
            String rule = Stream.of("description", "name", "metric", "rule", "type")
                    .flatMap(key -> Stream.ofNullable(Fields.text(quality, key)))
                    .findFirst()
                    .orElse("(not described)");
            rules.add(new QualityRule(element, Fields.text(quality, "dimension"), rule));
        }
        Fields.maps(node, "properties").forEach(property -> collectRules(property, element, rules));
    }
}
