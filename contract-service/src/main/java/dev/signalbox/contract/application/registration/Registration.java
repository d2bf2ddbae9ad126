package dev.signalbox.contract.application.registration;

import dev.signalbox.contract.model.SubjectSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the registry is to hold for one admitted contract.
 *
 * @param level the compatibility level of the subjects that have none of their own here
 * @param levels those of single subjects by their names; instances of releases before leave them out
 */
public record Registration(
        String productId,
        String publicationId,
        String contractId,
        String version,
        String level,
        @Nullable Map<String, String> levels,
        List<SubjectSchema> subjects) {

    public Registration {
        levels = levels == null ? Map.of() : Map.copyOf(levels);
        subjects = List.copyOf(subjects);
    }

    /** The compatibility level that a subject is to have. */
    public String levelOf(SubjectSchema subject) {
        return levels == null ? level : levels.getOrDefault(subject.subject(), level);
    }

    /** What the registry answered. */
    public record Result(List<Registered> registered, List<Refused> refused) {
        public Result {
            registered = List.copyOf(registered);
            refused = List.copyOf(refused);
        }
    }

    /** A schema where the registry keeps it. */
    public record Registered(String subject, int subjectVersion, int schemaId, String object, String fingerprint) {}

    /**
     * A subject that does not hold, and may not take, what the contract says.
     *
     * @param found what stands there, null if nothing does
     */
    public record Refused(
            String subject, String expected, @Nullable String found) {}
}
