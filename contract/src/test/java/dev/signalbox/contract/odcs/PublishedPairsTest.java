package dev.signalbox.contract.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.change.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs of contracts that others compare with their tools. */
class PublishedPairsTest {

    private static final String PAIRS = "datacontract-cli/breaking-pairs/";

    @Test
    void aChangelogOfManyChangesIsToldChangeByChange() throws UnreadableDocument {
        ContractDifference difference = between("orders-integration");

        assertThat(difference.level()).isEqualTo(Level.MAJOR);
        assertThat(changes(difference))
                .containsExactlyInAnyOrder(
                        "DESCRIPTION_CHANGED schema/orders/properties/order_id",
                        "PROPERTY_REMOVED schema/orders/properties/customer_id",
                        "TYPE_CHANGED schema/orders/properties/order_date",
                        "REQUIRED_TIGHTENED schema/orders/properties/total_amount",
                        "PROPERTY_ADDED_OPTIONAL schema/orders/properties/region",
                        "OBJECT_ADDED schema/customers",
                        "SLA_WEAKENED slaProperties/availability");
        assertThat(difference.breaksConsumers()).isTrue();
        assertThat(difference.breaksReplay()).isTrue();
    }

    /** The second of the pair is no valid contract, which the comparison does not ask about. */
    @Test
    void anOptionalFieldGrowsTheSchemaAndMovedFilesBreakThoseWhoReadThem() throws UnreadableDocument {
        ContractDifference difference = between("cities");

        assertThat(changes(difference))
                .contains(
                        "PROPERTY_ADDED_OPTIONAL schema/cities/properties/population",
                        "SERVER_REMOVED servers/dev-csv",
                        "SERVER_REMOVED servers/dev-parquet",
                        "SERVER_ADDED servers/current-csv")
                .noneMatch(change -> change.startsWith("PROPERTY_REMOVED"));
        assertThat(difference.breaksConsumers()).isTrue();
        assertThat(difference.breaksReplay()).isFalse();
    }

    private static List<String> changes(ContractDifference difference) {
        return difference.changes().stream()
                .map(change -> change.kind() + " " + change.path())
                .toList();
    }

    private static ContractDifference between(String pair) throws UnreadableDocument {
        return ContractDifference.between(contract(PAIRS + pair + "/v1"), contract(PAIRS + pair + "/v2"));
    }

    private static DataContract contract(String name) throws UnreadableDocument {
        LocatedDocument document =
                new LocatedDocument(YamlDocument.read(SharedInputs.bytes(name + ".odcs.yaml"), YamlLimits.STANDARD));
        return new DataContract(document.root(), "3.1.0", Digest.of(document.json()), document.lines());
    }
}
