package dev.signalbox.governance.cel;

import static dev.signalbox.governance.model.publication.FactsFixture.aContract;
import static dev.signalbox.governance.model.publication.FactsFixture.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.governance.model.policy.Policy.AppliesTo;
import dev.signalbox.governance.model.policy.Policy.Scope;
import dev.signalbox.governance.model.policy.Rule;
import dev.signalbox.governance.model.policy.Rule.Outcome;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "product.owner.team == 'Billing' && product.domain == domain.name",
                "contract.properties.all(p, p.path.startsWith('invoices.'))",
                "change.level == 'NONE' && !change.breaksConsumers && change.differences.size() == 0",
                "consumers.all(c, c.impact != 'BREAKS')",
                "slo.all(o, o.budgetRemaining > 0)",
                "now > timestamp('2026-01-01T00:00:00Z')",
                "!product.deprecation.hasValue()",
                "!current.hasValue() || current.value().version == '1.0.0'",
                "product.ext.size() == 0 && product.inputPorts.all(i, i.majorVersion >= 1)",
                "contract.custom[?'steward'].orValue('nobody') == 'nobody'",
            })
    void everyVariableCanBeAsked(String question) {
        assertThat(ask(question, facts(aContract()))).containsExactly(new Outcome.Complies("invoices"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "product.ownr.team == 'x' | 1 | 7 | undefined field",
                "contract.properties.all(p, p.pth == 'x') | 1 | 28 | undefined field",
                "contrct.id == 'x' | 1 | 0 | undeclared reference",
                "product.version > 2 | 1 | 16 | no matching overload",
                "product.version | 1 | 0 | it yields string",
                "product.version == | 1 | 18 | mismatched input",
            })
    void aMistakeIsFoundWithItsPlaceBeforeAnythingIsJudged(String question, int line, int column, String why) {
        assertThatExceptionOfType(ExpressionRefusedException.class)
                .isThrownBy(() -> PolicyLanguage.question(question, AppliesTo.CONTRACT))
                .satisfies(refused ->
                        assertThat(refused.faults().getFirst().message()).contains(why))
                .satisfies(refused -> assertThat(refused.faults().getFirst())
                        .extracting(ExpressionFault::line, ExpressionFault::column)
                        .containsExactly(line, column));
    }

    @Test
    void aPolicyAboutAProductHasItsContractsButNoSingleOne() throws ExpressionRefusedException {
        assertThat(PolicyLanguage.question("contracts.size() > 0", AppliesTo.PRODUCT))
                .isNotNull();
        assertThatExceptionOfType(ExpressionRefusedException.class)
                .isThrownBy(() -> PolicyLanguage.question("contract.id == ''", AppliesTo.PRODUCT));
    }

    @Test
    void anExpressionOverFourKibibytesIsRefused() {
        String long_ = "product.name == '" + "x".repeat(4096) + "'";

        assertThatExceptionOfType(ExpressionRefusedException.class)
                .isThrownBy(() -> PolicyLanguage.question(long_, AppliesTo.PRODUCT));
    }

    @Test
    void theEvidenceNamesEachPlaceWithWhatIsThereAndWhatShouldBe() throws ExpressionRefusedException {
        Rule rule = new CelRule(
                new Scope.Mesh(),
                AppliesTo.CONTRACT,
                Optional.empty(),
                PolicyLanguage.question("false", AppliesTo.CONTRACT),
                Optional.of(PolicyLanguage.evidence(
                        "contract.properties.map(p, {'path': p.path, 'actual': p.classification})",
                        AppliesTo.CONTRACT)));

        assertThat(rule.ask(facts(aContract()), NOW))
                .containsExactly(new Outcome.Violates(
                        "invoices", List.of(new Evidence("invoices.id", Optional.empty(), Optional.of("internal")))));
    }

    @Test
    void anExpressionThatFailsIsNeitherYesNorNo() {
        assertThat(ask("contract.custom['steward'] == 'x'", facts(aContract())).getFirst())
                .isInstanceOf(Outcome.Fails.class);
        assertThat(ask("1 / (contract.properties.size() - 1) > 0", facts(aContract()))
                        .getFirst())
                .isInstanceOf(Outcome.Fails.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "contract.properties.all(a, contract.properties.all(b, a.path != 'x' || b.path != 'y'))",
                "contract.properties.all(a, contract.properties.all(b, !contract.properties.exists(c, false)))",
                "contract.properties.map(p, p.description + p.description + p.description).size() > 0",
            })
    void anEvaluationThatAsksTooMuchEndsWithinBounds(String question) {
        Facts facts = facts(manyProperties());
        ask(question, facts);

        long began = System.nanoTime();
        List<Outcome> outcomes = ask(question, facts);
        long millis = (System.nanoTime() - began) / 1_000_000;

        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Fails.class);
        assertThat(millis).isLessThan(1_000);
    }

    @Test
    void aPatternThatExplodesElsewhereIsLinearHere() {
        assertThat(ask(
                        "contract.properties.all(p, !p.description.matches('^(a+)+b$'))",
                        facts(aContract("schema: [{name: o, properties: [{name: p, description: " + "a".repeat(2000)
                                + "}]}]"))))
                .containsExactly(new Outcome.Complies("invoices"));
    }

    @Test
    void aThousandPropertiesAreWithinTheBudgetOfAnOrdinaryQuestion() {
        String odcs = "schema: [{name: o, properties: ["
                + IntStream.range(0, 1000)
                        .mapToObj(i -> "{name: p" + i + ", classification: internal, tags: [a]}")
                        .collect(Collectors.joining(","))
                + "]}]";

        assertThat(ask(
                        "contract.properties.all(p, !('pii' in p.tags) || p.classification in ['restricted'])",
                        facts(aContract(odcs))))
                .containsExactly(new Outcome.Complies("invoices"));
    }

    @Test
    void aPolicyOfOneDomainLeavesTheOthersAlone() throws ExpressionRefusedException {
        Rule rule = new CelRule(
                new Scope.OneDomain("network"),
                AppliesTo.PRODUCT,
                Optional.empty(),
                PolicyLanguage.question("false", AppliesTo.PRODUCT),
                Optional.empty());

        assertThat(rule.ask(facts(aContract()), NOW)).isEmpty();
    }

    private static Facts.Contract manyProperties() {
        String text = "a".repeat(2000);
        return aContract("schema: [{name: o, properties: ["
                + IntStream.range(0, 400)
                        .mapToObj(i -> "{name: p" + i + ", description: " + text + "}")
                        .collect(Collectors.joining(","))
                + "]}]");
    }

    private static List<Outcome> ask(String question, Facts facts) {
        try {
            return new CelRule(
                            new Scope.Mesh(),
                            AppliesTo.CONTRACT,
                            Optional.empty(),
                            PolicyLanguage.question(question, AppliesTo.CONTRACT),
                            Optional.empty())
                    .ask(facts, NOW);
        } catch (ExpressionRefusedException refused) {
            throw new AssertionError(refused);
        }
    }
}
