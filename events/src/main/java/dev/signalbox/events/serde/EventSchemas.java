package dev.signalbox.events.serde;

import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.RegistryException.Refused;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.util.ArrayList;
import java.util.List;

/** The events' schemas in the registry: put there by the migration step alone, checked by everyone at start. */
public final class EventSchemas {
    /** Every version can be read with every other, both ways, for as long as topics are kept. */
    public static final String LEVEL = "FULL_TRANSITIVE";

    private final SchemaRegistryClient registry;

    public EventSchemas(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** Registers all events and sets their subjects' level; doing it again changes nothing. */
    public void registerAll() {
        for (EventType type : EventType.values()) {
            if (exists(type.subject())) {
                requireLevel(type.subject());
            }
            registry.register(type.subject(), type.schema().toString(), false);
            requireLevel(type.subject());
        }
    }

    /** What is missing of these events, empty if a service that reads and writes them may start. */
    public List<MissingSchema> missing(EventType... types) {
        List<MissingSchema> missing = new ArrayList<>();
        for (EventType type : types) {
            try {
                registry.lookUp(type.subject(), type.schema().toString(), false);
            } catch (Refused refused) {
                missing.add(new MissingSchema(type, reason(type, refused)));
            }
        }
        return List.copyOf(missing);
    }

    /**
     * A service's check at start.
     *
     * @throws IllegalStateException that names every subject that lacks its version, and what to do
     */
    public void verifyPresent(EventType... types) {
        List<MissingSchema> missing = missing(types);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("run the schema migration first: "
                    + String.join(
                            "; ", missing.stream().map(MissingSchema::reason).toList()));
        }
    }

    private String reason(EventType type, Refused refused) {
        return switch (refused.errorCode()) {
            case Refused.SUBJECT_NOT_FOUND -> "the registry has no subject " + type.subject();
            case Refused.SCHEMA_NOT_FOUND ->
                "subject " + type.subject() + " has versions " + registry.versions(type.subject())
                        + " but not the one that this release writes";
            default -> throw refused;
        };
    }

    private void requireLevel(String subject) {
        if (!registry.level(subject).equals(LEVEL)) {
            registry.setLevel(subject, LEVEL);
        }
    }

    private boolean exists(String subject) {
        try {
            return !registry.versions(subject).isEmpty();
        } catch (RegistryException.Refused refused) {
            if (refused.status() == 404) {
                return false;
            }
            throw refused;
        }
    }

    /** One event whose schema the registry lacks, and how. */
    public record MissingSchema(EventType type, String reason) {}
}
