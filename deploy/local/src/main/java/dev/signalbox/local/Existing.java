package dev.signalbox.local;

import java.util.Map;
import java.util.Optional;

/** Parts that the caller has already, named by environment variables; the stack starts none in their place. */
public record Existing(Optional<String> bootstrapServers, Optional<String> registryUrl, Optional<Database> database) {

    public static Existing named(Map<String, String> environment) {
        return new Existing(
                value(environment, "KAFKA_BOOTSTRAP_SERVERS"),
                value(environment, "SCHEMA_REGISTRY_URL"),
                value(environment, "SIGNALBOX_DB_URL")
                        .map(url -> new Database(
                                url,
                                value(environment, "SIGNALBOX_DB_USER").orElse("postgres"),
                                value(environment, "SIGNALBOX_DB_PASSWORD").orElse(""))));
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
