package dev.signalbox.governance.model.policy;

import static dev.signalbox.governance.model.publication.FactsFixture.aContract;
import static dev.signalbox.governance.model.publication.FactsFixture.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.model.policy.Policy.AppliesTo;
import dev.signalbox.governance.model.policy.Policy.Category;
import dev.signalbox.governance.model.policy.Policy.Enforcement;
import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.policy.Rule.Outcome;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.FactsFixture;
import dev.signalbox.governance.model.publication.Verdict;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.Waiver;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    void whereEveryPolicyIsKeptThePublicationIsAdmitted() {
        Verdict verdict = judge(facts(aContract()), policy("a", Enforcement.BLOCK, new Outcome.Complies("")));

        assertThat(verdict).isEqualTo(new Verdict.Admitted(List.of()));
    }

    @Test
    void oneBlockingViolationBlocksAndTheAdvisoryOneIsToldBesideIt() {
        Verdict verdict = judge(
                facts(aContract()),
                policy("a", Enforcement.BLOCK, new Outcome.Violates("", List.of(Evidence.at("owner")))),
                policy("b", Enforcement.ADVISE, new Outcome.Violates("", List.of())));

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.violations()).extracting(Violation::policyId).containsExactly("a", "b");
    }

    @Test
    void aBlockingPolicyThatCannotBeEvaluatedNeitherBlocksNorPassesSilently() {
        Verdict verdict =
                judge(facts(aContract()), policy("a", Enforcement.BLOCK, new Outcome.Fails("orders", "no such key")));

        assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        Violation told = verdict.violations().getFirst();
        assertThat(told.policyId()).isEqualTo(BuiltInPolicy.POLICY_ERROR.id());
        assertThat(told.severity()).isEqualTo(Severity.WARNING);
        assertThat(told.subject()).isEqualTo("a/orders");
        assertThat(told.message()).contains("no such key");
    }

    @Test
    void aContractThatCannotBeReadIsNotAdmittedUnseen() {
        Facts.Contract bomb = FactsFixture.unreadable("line 3:1: more than 200000 values");

        Verdict verdict = judge(facts(bomb));

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.violations().getFirst().message()).contains("more than 200000 values");
    }

    @Test
    void whatIsWaivedIsToldAndDoesNotBlock() {
        Violation found = waived(billing(), Optional.empty(), Optional.empty(), NOW.plusMillis(1));

        assertThat(found.waiver()).contains(new Waiver("council", "the move", NOW.plusMillis(1)));
        assertThat(found.blocks()).isFalse();
    }

    @Test
    void aWaiverIsForItsProductsItsSubjectItsVersionAndItsTimeOnly() {
        Instant later = NOW.plusMillis(1);

        assertThat(waived(billing(), Optional.of("orders"), Optional.of("1.0.0"), later)
                        .blocks())
                .isFalse();
        assertThat(waived(new Extent.OneProduct("billing.invoices"), Optional.empty(), Optional.empty(), later)
                        .blocks())
                .isFalse();
        assertThat(waived(billing(), Optional.empty(), Optional.empty(), NOW).blocks())
                .isTrue();
        assertThat(waived(billing(), Optional.of("offers"), Optional.empty(), later)
                        .blocks())
                .isTrue();
        assertThat(waived(billing(), Optional.empty(), Optional.of("1.0.1"), later)
                        .blocks())
                .isTrue();
        assertThat(waived(new Extent.OneProduct("billing.orders"), Optional.empty(), Optional.empty(), later)
                        .blocks())
                .isTrue();
        assertThat(waived(new Extent.OneDomain("bill"), Optional.empty(), Optional.empty(), later)
                        .blocks())
                .isTrue();
    }

    @Test
    void ofSeveralWaiversTheOneThatEndsLastCounts() {
        PolicySet set = new PolicySet(
                1,
                "digest",
                List.of(violated()),
                List.of(
                        waiver("a", billing(), Optional.empty(), Optional.empty(), NOW.plusSeconds(1)),
                        waiver("a", billing(), Optional.empty(), Optional.empty(), NOW.plusSeconds(3)),
                        waiver("a", billing(), Optional.empty(), Optional.empty(), NOW.plusSeconds(2)),
                        waiver("b", billing(), Optional.empty(), Optional.empty(), NOW.plusSeconds(4))));

        assertThat(set.judge(facts(aContract()), NOW).violations().getFirst().waiver())
                .map(Waiver::until)
                .contains(NOW.plusSeconds(3));
    }

    private static Extent billing() {
        return new Extent.OneDomain("billing");
    }

    private static Policy violated() {
        return policy("a", Enforcement.BLOCK, new Outcome.Violates("orders", List.of()));
    }

    private static Violation waived(Extent scope, Optional<String> subject, Optional<String> version, Instant until) {
        PolicySet set =
                new PolicySet(1, "digest", List.of(violated()), List.of(waiver("a", scope, subject, version, until)));
        return set.judge(facts(aContract()), NOW).violations().getFirst();
    }

    private static GrantedWaiver waiver(
            String policyId, Extent scope, Optional<String> subject, Optional<String> version, Instant until) {
        return new GrantedWaiver("move", policyId, scope, subject, version, new Waiver("council", "the move", until));
    }

    private static Verdict judge(Facts facts, Policy... policies) {
        return new PolicySet(1, "digest", Arrays.asList(policies), List.of()).judge(facts, NOW);
    }

    private static Policy policy(String id, Enforcement enforcement, Outcome outcome) {
        return new Policy(
                id,
                "1.0.0",
                Category.QUALITY,
                Severity.ERROR,
                enforcement,
                new Policy.Scope.Mesh(),
                AppliesTo.PRODUCT,
                new Policy.Text("", "true", ""),
                "wrong",
                "",
                (facts, now) -> List.of(outcome),
                List.of(),
                "");
    }
}
