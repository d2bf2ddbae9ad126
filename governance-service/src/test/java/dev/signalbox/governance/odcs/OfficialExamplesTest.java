package dev.signalbox.governance.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.governance.folder.FolderCheck;
import dev.signalbox.governance.folder.GovernanceFolder;
import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.model.publication.Facts.Contract;
import dev.signalbox.governance.model.publication.FactsFixture;
import dev.signalbox.governance.model.violation.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The standard's own documents, where they lie beside the repository. */
class OfficialExamplesTest {
    @Test
    void everyOfficialContractIsReadAndThoseWithASchemaHaveProperties() throws IOException {
        List<Contract> contracts = officialContracts();

        assertThat(contracts)
                .hasSizeGreaterThanOrEqualTo(18)
                .extracting(Contract::problem)
                .containsOnly("");
        assertThat(contracts)
                .filteredOn(contract -> !contract.objects().isEmpty())
                .isNotEmpty()
                .anySatisfy(contract -> assertThat(contract.properties()).isNotEmpty());
    }

    @Test
    void everyShippedPolicyCanBeAskedAboutEveryOfficialContract() throws IOException {
        FolderCheck shipped = FolderCheck.of(
                new GovernanceFolder(Path.of("..", "governance")).read().files());
        assertThat(shipped).isInstanceOf(FolderCheck.Sound.class);
        PolicySet policies = ((FolderCheck.Sound) shipped).policySet();

        assertThat(officialContracts())
                .flatExtracting(contract -> policies.judge(FactsFixture.facts(contract), Instant.EPOCH)
                        .violations())
                .extracting(Violation::policyId)
                .isNotEmpty()
                .doesNotContain(BuiltInPolicy.POLICY_ERROR.id(), BuiltInPolicy.CONTRACT_UNREADABLE.id());
    }

    private static List<Contract> officialContracts() throws IOException {
        Optional<Path> inputs = inputs();
        assumeTrue(inputs.isPresent(), "skipped: no shared inputs beside the repository");
        List<Contract> contracts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(inputs.orElseThrow().resolve("odcs/examples-v3.1"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                contracts.add(ContractFacts.read("port", "contract", "1.0.0", Files.readString(file)));
            }
        }
        return contracts;
    }

    private static Optional<Path> inputs() {
        String named = System.getenv("SIGNALBOX_SHARED_INPUTS");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        for (@Nullable Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path beside = folder.resolve("shared").resolve("inputs");
            if (Files.isDirectory(beside)) {
                return Optional.of(beside);
            }
        }
        return Optional.empty();
    }
}
