package dev.signalbox.governance.folder;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Extent;
import dev.signalbox.governance.model.policy.GrantedWaiver;
import dev.signalbox.governance.model.violation.Waiver;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One waiver as its file says it. */
final class WaiverFile {
    /** Two quarters: one to plan the change, one to make it. What has to last longer is another policy. */
    static final Duration LONGEST = Duration.ofDays(180);

    private final String path;
    private final Fields fields;
    private final Set<String> policies;
    private final Optional<Instant> activation;

    /**
     * Of a file.
     *
     * @param policies the ids of the folder's policies
     * @param activation when the folder is to come into force; empty if it has been in force before
     */
    WaiverFile(String path, Fields fields, Set<String> policies, Optional<Instant> activation) {
        this.path = path;
        this.fields = fields;
        this.policies = policies;
        this.activation = activation;
    }

    /** The waiver; to be used only if nothing was found wrong with it. */
    GrantedWaiver read() {
        String id = fields.idOf(FolderCheck.WAIVERS, path);
        String policyId = policyId();
        Extent scope = new ExtentField(fields, false).read();
        Optional<String> subject = given("subject");
        Optional<String> version = given("version");
        String by = fields.required("by");
        String reason = fields.required("reason");
        Instant until = until();
        fields.noOthers();
        return new GrantedWaiver(id, policyId, scope, subject, version, new Waiver(by, reason, until));
    }

    private String policyId() {
        String policyId = fields.required("policyId");
        if (BuiltInPolicy.withId(policyId).isPresent()) {
            fields.problem(
                    fields.at("policyId"), "'" + policyId + "' is kept by the service itself and cannot be waived");
        } else if (!policyId.isBlank() && !policies.contains(policyId)) {
            fields.problem(
                    fields.at("policyId"),
                    "'" + policyId + "' is no policy of this folder; there is no " + FolderCheck.POLICIES + policyId
                            + ".yaml");
        }
        return policyId;
    }

    private Optional<String> given(String key) {
        return fields.get(key).isPresent() ? Optional.of(fields.required(key)) : Optional.empty();
    }

    private Instant until() {
        if (fields.get("until").isEmpty()) {
            fields.problem(
                    fields.at(),
                    "'until' is missing; every waiver ends, at most " + LONGEST.toDays()
                            + " days after it comes into force");
            return Instant.EPOCH;
        }
        Instant until = fields.time("until").orElse(Instant.EPOCH);
        activation
                .map(from -> from.plus(LONGEST))
                .filter(until::isAfter)
                .ifPresent(latest -> fields.problem(
                        fields.at("until"),
                        "'until' is more than " + LONGEST.toDays() + " days ahead; it is " + latest
                                + " at the latest, and what has to last longer is a change of the policy"));
        return until;
    }
}
