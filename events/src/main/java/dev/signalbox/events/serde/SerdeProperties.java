package dev.signalbox.events.serde;

import java.util.Map;

/** Yes-or-no settings under Confluent's property names. */
final class SerdeProperties {
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String NORMALIZE = "normalize.schemas";
    static final String SPECIFIC_READER = "specific.avro.reader";

    private SerdeProperties() {}

    static boolean isOn(Map<String, ?> properties, String name) {
        Object value = properties.get(name);
        return value != null && Boolean.parseBoolean(value.toString());
    }
}
