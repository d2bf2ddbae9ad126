package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.persistence.EvaluationEntity;
import dev.signalbox.governance.persistence.EvaluationInputEntity;
import dev.signalbox.governance.persistence.LookAgainEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a publication was judged.
 *
 * @param state WAITING or HELD until it is judged
 * @param lookedAtRevision the policies that looked at it again while it was current, if others came into force
 * @param violations all that was found; absent where the audit of a judgement was lost
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
        @Nullable List<Violation> violations) {

    static EvaluationView of(PublicationEntity row) {
        Optional<EvaluationEntity> audit = EvaluationEntity.of(row);
        Optional<LookAgainEntity> look = LookAgainEntity.of(row);
        return new EvaluationView(
                row.productId,
                row.publicationId,
                row.version,
                row.state.name(),
                row.judgedAt,
                row.policySetRevision,
                row.policySetDigest,
                look.map(last -> last.revision).orElse(null),
                look.map(last -> last.lookedAt).orElse(null),
                audit.map(kept -> kept.inputDigest).orElse(null),
                audit.flatMap(EvaluationInputEntity::text).orElse(null),
                audit.map(kept -> List.of(CanonicalJson.read(kept.violations, Violation[].class)))
                        .orElse(row.judgedAt == null ? List.of() : null));
    }
}
