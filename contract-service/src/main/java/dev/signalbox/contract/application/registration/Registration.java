package dev.signalbox.contract.application.registration;

import dev.signalbox.contract.model.SubjectSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registry is to hold for one admitted contract.
 *
 * @param level the compatibility level of each subject
 */
public record Registration(
        String productId,
        String publicationId,
        String contractId,
        String version,
        String level,
        List<SubjectSchema> subjects) {

    public Registration {
        subjects = List.copyOf(subjects);
    }

    /** The compatibility level of a subject of this major. */
    public static String level(int major) {
        return major == 0 ? "NONE" : "FULL_TRANSITIVE";
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
