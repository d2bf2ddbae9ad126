package dev.signalbox.contract.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.model.DataContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What holds of the difference between any contracts, whatever stands in them. */
class DifferenceLawsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DumpSettings YAML =
            DumpSettings.builder().setSchema(new CoreSchema()).build();

    @Property(tries = 60)
    void noContractDiffersFromItself(@ForAll("contracts") Map<String, Object> contract) throws IOException {
        ContractDifference difference = ContractDifference.between(json(contract), yaml(contract));

        assertThat(difference.level()).isEqualTo(Level.NONE);
        assertThat(difference.changes()).isEmpty();
    }

    @Property(tries = 60)
    void yamlAndJsonOfOneContractHaveOneDigest(@ForAll("contracts") Map<String, Object> contract) throws IOException {
        assertThat(yaml(contract).digest()).isEqualTo(json(contract).digest());
    }

    @Property(tries = 60)
    void theOrderOfNamedThingsPromisesNothing(@ForAll("contracts") Map<String, Object> contract, @ForAll long seed)
            throws IOException {
        ContractDifference difference =
                ContractDifference.between(json(contract), json(MadeUpContracts.shuffled(contract, new Random(seed))));

        assertThat(difference.level()).isIn(Level.NONE, Level.PATCH);
        assertThat(difference.changes())
                .allSatisfy(change -> assertThat(change.kind()).isEqualTo(ChangeKind.PROPERTY_ORDER_CHANGED));
    }

    @Property(tries = 20)
    void overAnAdditiveChainNoStepIsLargerThanTheWholeWay(@ForAll("chains") List<Map<String, Object>> versions)
            throws IOException {
        List<DataContract> chain = new ArrayList<>();
        for (Map<String, Object> version : versions) {
            chain.add(json(version));
        }
        Level[][] level = new Level[chain.size()][chain.size()];
        for (int from = 0; from < chain.size(); from++) {
            for (int to = from; to < chain.size(); to++) {
                level[from][to] = ContractDifference.between(chain.get(from), chain.get(to))
                        .level();
            }
        }
        for (int from = 0; from < chain.size(); from++) {
            for (int over = from; over < chain.size(); over++) {
                for (int to = over; to < chain.size(); to++) {
                    assertThat(level[from][to])
                            .as("from %d over %d to %d", from, over, to)
                            .isGreaterThanOrEqualTo(Collections.max(List.of(level[from][over], level[over][to])));
                }
            }
        }
    }

    @Property(tries = 60)
    void aPropertyThatOnlyChangedItsNameIsToldAsRenamed(@ForAll("contracts") Map<String, Object> contract)
            throws IOException {
        ContractDifference difference =
                ContractDifference.between(json(contract), json(MadeUpContracts.withFirstPropertyRenamed(contract)));

        assertThat(difference.changes()).extracting(ContractChange::kind).contains(ChangeKind.PROPERTY_RENAMED);
        assertThat(difference.changes())
                .extracting(ContractChange::kind)
                .doesNotContainAnyElementsOf(Set.of(ChangeKind.PROPERTY_REMOVED, ChangeKind.PROPERTY_ADDED_OPTIONAL));
    }

    @Provide
    Arbitrary<Map<String, Object>> contracts() {
        return Arbitraries.longs().map(seed -> MadeUpContracts.any(new Random(seed)));
    }

    /** Ten versions, each with something more than the one before. */
    @Provide
    Arbitrary<List<Map<String, Object>>> chains() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((first, steps) ->
                        MadeUpContracts.additiveChain(MadeUpContracts.any(new Random(first)), 10, new Random(steps)));
    }

    private static DataContract json(Map<String, Object> contract) throws IOException {
        return ContractDocument.read(JSON.writeValueAsString(contract));
    }

    private static DataContract yaml(Map<String, Object> contract) {
        return ContractDocument.read(new Dump(YAML).dumpToString(contract));
    }
}
