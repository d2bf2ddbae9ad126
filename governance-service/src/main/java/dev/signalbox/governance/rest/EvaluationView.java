package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.persistence.PublicationEntity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a publication was judged.
 *
 * @param state WAITING or HELD until it is judged
 * @param lookedAtRevision the policies that looked at it again while it was current, if others came into force
 * @param inputDigest of the canonical JSON that was judged; under it the input can be read again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationView(
        String productId,
        String publicationId,
        String version,
        String state,
        @Nullable Instant judgedAt,
        @Nullable Long policySetRevision,
        @Nullable String policySetDigest,
        @Nullable Long lookedAtRevision,
        @Nullable Instant lookedAtAt,
        @Nullable String inputDigest,
        @JsonRawValue @Nullable String input,
        List<Violation> violations) {

    static EvaluationView of(PublicationEntity row, @Nullable String input) {
        String violations = row.violations;
        return new EvaluationView(
                row.productId,
                row.publicationId,
                row.version,
                row.state.name(),
                row.judgedAt,
                row.policySetRevision,
                row.policySetDigest,
                row.lookedAtRevision,
                row.lookedAtAt,
                row.inputDigest,
                input,
                violations == null ? List.of() : List.of(CanonicalJson.read(violations, Violation[].class)));
    }
}
