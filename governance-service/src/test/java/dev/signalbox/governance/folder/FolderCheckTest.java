package dev.signalbox.governance.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.folder.FolderCheck.Broken;
import dev.signalbox.governance.folder.FolderCheck.Sound;
import dev.signalbox.governance.model.policy.Extent;
import dev.signalbox.governance.model.policy.GrantedWaiver;
import dev.signalbox.governance.model.violation.Waiver;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderCheckTest {
    private static final String GOVERNANCE = "revision: 3\n";
    private static final String POLICY = """
            id: named
            version: 1.0.0
            category: DISCOVERABILITY
            severity: ERROR
            enforcement: BLOCK
            scope: mesh
            appliesTo: PRODUCT
            compliant: product.name != ''
            evidence: "['name']"
            message: It has no name.
            examples:
              passing:
                - name: a name
                  product: {name: Invoices}
              failing:
                - name: none
                  evidence: [name]
            """;

    private static final String WAIVER = """
            id: move
            policyId: named
            scope: {product: billing.invoices}
            subject: invoices
            version: 2.0.0
            by: Council
            reason: We move.
            until: "2026-12-01T06:00:00+01:00"
            """;
    private static final String MAINTENANCE = """
            id: move
            scope: {mesh: true}
            from: 2026-12-01T00:00:00Z
            until: 2026-12-05T00:00:00Z
            reason: The grid moves.
            """;

    @Test
    void aSoundFolderIsOneVersion() {
        assertThat(check(Map.of())).isInstanceOfSatisfying(Sound.class, sound -> {
            assertThat(sound.policySet().revision()).isEqualTo(3);
            assertThat(sound.policySet().digest()).matches("[0-9a-f]{64}");
            assertThat(sound.policySet().policies()).hasSize(1);
        });
    }

    @Test
    void commentsAndTheOrderOfKeysAreNotAnotherVersion() {
        String reordered = "# by the council\nversion: 1.0.0\n" + POLICY.replace("version: 1.0.0\n", "");

        assertThat(digest(Map.of("policies/named.yaml", reordered))).isEqualTo(digest(Map.of()));
        assertThat(digest(Map.of("policies/named.yaml", POLICY.replace("no name.", "no name!"))))
                .isNotEqualTo(digest(Map.of()));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "product.name != '' | prodct.name != '' | policies/named.yaml:8:12 | undeclared reference to 'prodct'",
                "product.name != '' | product.nme != '' | policies/named.yaml:8:19 | undefined field 'nme'",
                "\"['name']\" | product.name | policies/named.yaml:9:11 | a list of paths",
                "severity: ERROR | severity: FATAL | policies/named.yaml:4:11 | 'severity' is FATAL; it is one of [ERROR",
                "severity: ERROR | sevrity: ERROR | policies/named.yaml:4:1 | 'sevrity' is not known here",
                "version: 1.0.0 | version: 1.0 | policies/named.yaml:2:10 | write a text in quotes",
                "scope: mesh | scope: {domain: a, selector: 'true'} | policies/named.yaml:6:8 | either a domain or a selector",
                "scope: mesh | scope: world | policies/named.yaml:1:1 | 'scope' is mesh",
                "id: named | id: other | policies/named.yaml:1:1 | belongs in policies/other.yaml",
                "id: named | id: authority | policies/named.yaml:1:1 | the service itself reports",
                "product: {name: Invoices} | product: {name: ''} | policies/named.yaml:13:7 | passing example 'a name' violates",
                "- name: none | - {name: none, product: {name: x}} | policies/named.yaml:16:7 | does not violate",
                "evidence: [name] | evidence: [nme] | policies/named.yaml:16:7 | expects evidence [nme] but has [name]",
                "message: It has no name. | message: '' | policies/named.yaml:10:10 | 'message' is empty",
            })
    void whatIsWrongWithAPolicyIsSaidWithFileLineAndColumn(
            String instead, String written, String place, String message) {
        String policy = POLICY.replace(instead, written);
        if (written.startsWith("- {")) {
            policy = policy.replace("      evidence: [name]\n", "");
        }

        assertThat(problems(Map.of("policies/named.yaml", policy)))
                .anySatisfy(problem ->
                        assertThat(problem.toString()).startsWith(place).contains(message));
    }

    @Test
    void everyProblemOfEveryFileIsSaidAtOnce() {
        List<Problem> problems = problems(Map.of(
                "governance.yaml", "revision: zero\ncolour: red\n",
                "policies/named.yaml", POLICY.replace("severity: ERROR\n", "").replace("product.name", "product.nme"),
                "policies/broken.yaml", "a: [",
                "entities/service.yaml", "id: service"));

        assertThat(problems)
                .extracting(Problem::file)
                .containsExactly(
                        "entities/service.yaml",
                        "governance.yaml",
                        "governance.yaml",
                        "policies/broken.yaml",
                        "policies/named.yaml",
                        "policies/named.yaml");
    }

    @Test
    void aPolicyThatStandsTwiceIsRefused() {
        assertThat(problems(Map.of("policies/again.yaml", POLICY)))
                .anySatisfy(problem -> assertThat(problem.message()).contains("belongs in policies/named.yaml"));
    }

    @Test
    void aFolderWithoutARevisionOrPolicyIsRefused() {
        assertThat(FolderCheck.of(Map.of())).isInstanceOf(Broken.class);
        assertThat(FolderCheck.of(Map.of("governance.yaml", GOVERNANCE))).isInstanceOf(Broken.class);
        assertThat(FolderCheck.of(Map.of("policies/named.yaml", POLICY))).isInstanceOf(Broken.class);
    }

    @Test
    void waiversAndMaintenanceArePartOfTheVersion() {
        FolderCheck sound = check(Map.of("waivers/move.yaml", WAIVER, "maintenance/move.yaml", MAINTENANCE));

        assertThat(sound).isInstanceOfSatisfying(Sound.class, folder -> {
            assertThat(folder.policySet().waivers())
                    .containsExactly(new GrantedWaiver(
                            "move",
                            "named",
                            new Extent.OneProduct("billing.invoices"),
                            Optional.of("invoices"),
                            Optional.of("2.0.0"),
                            new Waiver("Council", "We move.", Instant.parse("2026-12-01T05:00:00Z"))));
            assertThat(folder.policySet().digest()).isNotEqualTo(digest(Map.of()));
        });
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "until: \"2026-12-01T06:00:00+01:00\" | | waivers/move.yaml:1:1 | 'until' is missing; every waiver ends",
                "2026-12-01T06:00:00+01:00 | 2026-12-01 | waivers/move.yaml:8:8 | 'until' is a time with its zone",
                "2026-12-01T06:00:00+01:00 | 2027-05-01T00:00:00.001Z | waivers/move.yaml:8:8 | is 2027-05-01T00:00:00Z at the latest",
                "policyId: named | policyId: nmed | waivers/move.yaml:2:11 | there is no policies/nmed.yaml",
                "policyId: named | policyId: authority | waivers/move.yaml:2:11 | cannot be waived",
                "id: move | id: other | waivers/move.yaml:1:5 | belongs in waivers/other.yaml",
                "by: Council | | waivers/move.yaml:1:1 | 'by' is missing",
                "reason: We move. | reason: '' | waivers/move.yaml:7:9 | 'reason' is empty",
                "{product: billing.invoices} | {} | waivers/move.yaml:3:8 | 'scope' is one of {domain: …} or {product: …}",
                "{product: billing.invoices} | {product: invoices} | waivers/move.yaml:3:18 | is not a product",
                "{product: billing.invoices} | {mesh: true} | waivers/move.yaml:3:9 | 'mesh' is not known here",
                "version: 2.0.0 | versions: 2.0.0 | waivers/move.yaml:5:1 | 'versions' is not known here",
            })
    void whatIsWrongWithAWaiverIsSaidWithFileLineAndColumn(
            String instead, @Nullable String written, String place, String message) {
        String waiver = WAIVER.replace(instead, written == null ? "" : written);
        Map<String, String> files =
                Map.of("governance.yaml", GOVERNANCE, "policies/named.yaml", POLICY, "waivers/move.yaml", waiver);

        assertThat(((Broken) FolderCheck.of(files, Instant.parse("2026-11-02T00:00:00Z"))).problems())
                .anySatisfy(problem ->
                        assertThat(problem.toString()).startsWith(place).contains(message));
    }

    @Test
    void aWaiverThatCameIntoForceInTimeStaysSound() {
        Map<String, String> far = Map.of("waivers/move.yaml", WAIVER.replace("2026", "2036"));

        assertThat(check(far)).isInstanceOf(Sound.class);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{mesh: true} | {mesh: true, domain: billing} | maintenance/move.yaml:2:8 | 'scope' is one of {mesh: true}",
                "{mesh: true} | mesh | maintenance/move.yaml:2:8 | 'scope' holds fields",
                "scope: {mesh: true} | | maintenance/move.yaml:1:1 | 'scope' is missing",
                "{mesh: true} | {mesh: false} | maintenance/move.yaml:2:8 | 'scope' is one of",
                "12-05T00:00:00Z | 12-01T00:00:00Z | maintenance/move.yaml:4:8 | 'until' is not after 'from'",
                "12-05T00:00:00Z | 12-08T00:00:01Z | maintenance/move.yaml:4:8 | longer than 7 days",
                "12-01T00:00:00Z | 12-01T00:00:00 | maintenance/move.yaml:3:7 | 'from' is a time with its zone",
                "reason: The grid moves. | | maintenance/move.yaml:1:1 | 'reason' is missing",
            })
    void whatIsWrongWithMaintenanceIsSaidWithFileLineAndColumn(
            String instead, @Nullable String written, String place, String message) {
        String maintenance = MAINTENANCE.replace(instead, written == null ? "" : written);

        assertThat(problems(Map.of("maintenance/move.yaml", maintenance)))
                .anySatisfy(problem ->
                        assertThat(problem.toString()).startsWith(place).contains(message));
    }

    private static FolderCheck check(Map<String, String> changed) {
        Map<String, String> files = new HashMap<>();
        files.put("governance.yaml", GOVERNANCE);
        files.put("policies/named.yaml", POLICY);
        files.putAll(changed);
        return FolderCheck.of(files);
    }

    private static String digest(Map<String, String> changed) {
        return ((Sound) check(changed)).policySet().digest();
    }

    private static List<Problem> problems(Map<String, String> changed) {
        return ((Broken) check(changed)).problems();
    }
}
