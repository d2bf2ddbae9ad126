package dev.signalbox.sli.messaging;

import dev.signalbox.sli.model.SlaPromise;
import dev.signalbox.sli.model.SlaProperty;
import dev.signalbox.sli.model.SlaValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the service levels out of an ODCS document; whether the rest of it is valid is contract-service's question. */
final class OdcsReader {
    private static final int MAX_PROMISES = 200;
    private static final int MAX_TEXT = 2048;

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
                        text(property.get("element")),
                        text(property.get("description")),
                        indicatorOf(name, text(property.get("id")), indicators)));
            }
        }
        return promises;
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

    private static List<Map<?, ?>> maps(@Nullable Object list) {
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
    private static @Nullable Object scalar(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean ? value : text(value);
    }

    private static String text(@Nullable Object scalar) {
        if (scalar == null || scalar instanceof List<?> || scalar instanceof Map<?, ?>) {
            return "";
        }
        String text = scalar.toString().strip();
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        // Escapes of YAML and JSON can spell what no database stores: NUL and half a surrogate pair.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
