package dev.signalbox.sli.messaging;

import dev.signalbox.sli.model.objective.Comparison;
import dev.signalbox.sli.model.promise.SlaPromise;
import dev.signalbox.sli.model.promise.SlaProperty;
import dev.signalbox.sli.model.promise.SlaValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the service levels out of an ODCS document; whether the rest of it is valid is contract-service's question. */
final class OdcsReader {
    private static final int MAX_PROMISES = 200;
    private static final int MAX_MEASURERS = 50;
    private static final int MAX_TEXT = 2048;
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,200}");

    private OdcsReader() {}

    /** The promises in the order of the document. */
    static List<SlaPromise> promises(Map<?, ?> contract) {
        Map<String, String> indicators = declaredIndicators(contract);
        List<SlaPromise> promises = new ArrayList<>();
        for (Map<?, ?> property : maps(contract.get("slaProperties"))) {
            String name = text(property.get("property"));
            if (!name.isEmpty() && promises.size() < MAX_PROMISES) {
                promises.add(new SlaPromise(
                        promises.size(),
                        name,
                        SlaValue.read(SlaProperty.of(name), scalar(property.get("value")), text(property.get("unit"))),
                        Comparison.spelt(text(property.get("value"))).orElse(null),
                        text(property.get("element")),
                        text(property.get("description")),
                        indicatorOf(name, text(property.get("id")), indicators)));
            }
        }
        QualityPromises.add(contract, promises, MAX_PROMISES);
        return promises;
    }

    /**
     * The domains that the contract lets measure it beside the owner's: {@code customProperties} of the name {@code measuredBy},
     * a list or a text with commas.
     */
    static Set<String> measuredBy(Map<?, ?> contract) {
        Set<String> domains = new TreeSet<>();
        for (Map<?, ?> property : maps(contract.get("customProperties"))) {
            if (text(property.get("property")).equals("measuredBy")) {
                Stream<String> named = switch (property.get("value")) {
                    case List<?> list -> list.stream().map(OdcsReader::text);
                    case String text -> Stream.of(text.split("[,\\s]+"));
                    case null, default -> Stream.of();
                };
                named.filter(name -> DOMAIN.matcher(name).matches())
                        .limit(MAX_MEASURERS)
                        .forEach(domains::add);
            }
        }
        return domains;
    }

    /**
     * The contract's own word on what a property measures, {@code customProperties} of the name {@code sli}: one indicator
     * for every {@code latency}, or a mapping from the id or name of a service level property to its indicator.
     */
    private static Map<String, String> declaredIndicators(Map<?, ?> contract) {
        Map<String, String> indicators = new HashMap<>();
        for (Map<?, ?> property : maps(contract.get("customProperties"))) {
            if (text(property.get("property")).equals("sli")) {
                switch (property.get("value")) {
                    case Map<?, ?> mapping ->
                        mapping.forEach((key, sli) -> indicators.put(text(key).toLowerCase(Locale.ROOT), text(sli)));
                    case String sli -> indicators.put("latency", text(sli));
                    case null, default -> {}
                }
            }
        }
        return indicators;
    }

    private static String indicatorOf(String name, String id, Map<String, String> indicators) {
        String byId = indicators.getOrDefault(id.toLowerCase(Locale.ROOT), "");
        if (!id.isEmpty() && !byId.isEmpty()) {
            return byId;
        }
        String canonical = SlaProperty.of(name) == SlaProperty.LATENCY ? "latency" : name.toLowerCase(Locale.ROOT);
        return indicators.getOrDefault(canonical, "");
    }

    static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    /** A value as the document has it; a list or a mapping is none, and aliases could make it endless. */
    static @Nullable Object scalar(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean ? value : text(value);
    }

    static String text(@Nullable Object scalar) {
        if (scalar == null || scalar instanceof List<?> || scalar instanceof Map<?, ?>) {
            return "";
        }
        String text = scalar.toString().strip();
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        // Escapes of YAML and JSON can spell what no database stores: NUL and half a surrogate pair.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
