package dev.signalbox.governance.rest;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.PolicySet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force, and whether the folder is what is in force.
 *
 * @param revision 0 while none of the council's are
 * @param folderProblems why the folder is not what is in force; empty if it is
 * @param policies the council's first
 * @param next always null: all stand on one page
 */
public record PolicySetView(
        long revision,
        @Nullable String digest,
        @Nullable Instant activatedAt,
        boolean folderIsActive,
        List<String> folderProblems,
        List<PolicyView> policies,
        @Nullable String next) {

    static PolicySetView of(Optional<PolicySet> active, Optional<Instant> activatedAt, List<String> folderProblems) {
        return new PolicySetView(
                active.map(PolicySet::revision).orElse(0L),
                active.map(PolicySet::digest).orElse(null),
                activatedAt.orElse(null),
                folderProblems.isEmpty(),
                folderProblems,
                Stream.concat(
                                active.map(PolicySet::policies).orElse(List.of()).stream()
                                        .map(PolicyView::of),
                                Stream.of(BuiltInPolicy.values()).map(PolicyView::of))
                        .toList(),
                null);
    }
}
