package dev.signalbox.governance.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.folder.FolderCheck.Sound;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.policy.Policy.Enforcement;
import dev.signalbox.governance.model.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedPoliciesTest {
    private static final Path SHIPPED = Path.of("..", "governance");

    @Test
    void theShippedFolderIsSoundAndItsExamplesHold() {
        PolicySet set = shipped();

        assertThat(set.policies())
                .extracting(Policy::id)
                .containsExactlyInAnyOrder(
                        "owner-contact",
                        "classified",
                        "freshness-declared",
                        "pii-must-be-restricted",
                        "documented",
                        "changelog-present",
                        "snake-case-names",
                        "primary-key-declared",
                        "breaking-needs-major",
                        "contact-is-a-role",
                        "no-break-on-empty-budget");
        assertThat(set.policies())
                .filteredOn(policy -> policy.enforcement() == Enforcement.ADVISE)
                .extracting(Policy::id)
                .containsExactlyInAnyOrder("snake-case-names", "primary-key-declared", "contact-is-a-role");
        assertThat(set.policies()).extracting(Policy::remediation).doesNotContain("");
    }

    @Test
    void whatTheEventCarriesIsTheFolder() {
        Map<String, String> files = new GovernanceFolder(SHIPPED).read().files();

        byte[] packed = PackedFiles.pack(files);

        assertThat(packed).hasSizeLessThan(PackedFiles.MAX_BYTES);
        assertThat(PackedFiles.unpack(packed)).isEqualTo(files);
    }

    @Test
    void hiddenFilesAndMarkdownAreNotPolicies(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/config"), "x");
        Files.writeString(folder.resolve("README.md"), "x");
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve("policies/a.yml"), "x");

        assertThat(new GovernanceFolder(folder).read().files()).containsOnlyKeys("policies/a.yml");
    }

    @Test
    void aFileThatIsNotUtf8AndAFolderThatIsNotThereAreSaid(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("governance.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThat(new GovernanceFolder(folder).read().problems().getFirst().message())
                .contains("UTF-8");
        assertThat(new GovernanceFolder(folder.resolve("nowhere"))
                        .read()
                        .problems()
                        .getFirst()
                        .message())
                .contains("signalbox.governance.folder");
    }

    private static PolicySet shipped() {
        FolderCheck check = FolderCheck.of(new GovernanceFolder(SHIPPED).read().files());
        assertThat(check).isInstanceOf(Sound.class);
        return ((Sound) check).policySet();
    }
}
