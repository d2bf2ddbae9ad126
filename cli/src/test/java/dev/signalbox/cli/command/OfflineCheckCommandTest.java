package dev.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.address.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract in its domain's CI: no mesh, and no service, can be reached. */
class OfflineCheckCommandTest {
    private static final String ID = "{name: id, logicalType: string, required: true}";
    private static final String STATE = "{name: state, logicalType: string, required: true}";
    private static final String NOTE = "{name: note, logicalType: string}";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anExitCodeSaysWhichClassOfFaultItIs() throws IOException {
        String old = contract("old", "1.0.0", ID, STATE).toString();

        assertThat(check(contract("same", "1.0.0", ID, STATE), "--against", old))
                .as("%s%s", out, err)
                .isZero();
        assertThat(check(contract("grown", "1.1.0", ID, STATE, NOTE), "--against", old))
                .isZero();
        assertThat(check(contract("broken", "1.1.0", ID), "--against", old)).isEqualTo(1);
        assertThat(check(contract("announced", "2.0.0", ID), "--against", old)).isZero();
        assertThat(check(contract("unannounced", "1.0.1", ID, STATE, NOTE), "--against", old))
                .isEqualTo(4);
        assertThat(check(contract("nonsense", "1.1.0", "{nome: id}"), "--against", old))
                .isEqualTo(5);
        assertThat(check(Files.writeString(folder.resolve("broken.yaml"), "id: [\n"), "--against", old))
                .isEqualTo(5);
        assertThat(check(contract("other", "1.0.0", ID), "--against", "nowhere.yaml"))
                .isEqualTo(2);
        assertThat(check(contract("other", "1.0.0", ID), "--against", "registry:http://127.0.0.1:9"))
                .isEqualTo(3);
    }

    @Test
    void aBreakIsToldInItsLineToPeopleProgramsAndGitHub() throws IOException {
        String old = contract("old", "1.0.0", ID, STATE).toString();
        Path broken = contract("broken", "1.1.0", ID);
        Path junit = folder.resolve("report.xml");

        assertThat(call(
                        Map.of("GITHUB_ACTIONS", "true"),
                        "contract",
                        "check",
                        broken.toString(),
                        "--against",
                        old,
                        "--junit",
                        junit.toString()))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("REJECTED  c 1.1.0", "PROPERTY_REMOVED", "breaks consumers")
                .contains(broken + ":12 schema/orders/properties/state")
                .contains("::error title=INCOMPATIBLE_IN_MAJOR,file=" + broken + ",line=12::");
        assertThat(Files.readString(junit)).contains("<failure", "INCOMPATIBLE_IN_MAJOR");
        assertThat(check(broken, "--against", old, "-o", "json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"level\" : \"MAJOR\"", "\"breaksConsumers\" : true");
    }

    @Test
    void aCommitOfTheRepositoryIsWhatTheFileIsComparedWith() throws IOException, InterruptedException {
        Path contract = contract("orders", "1.0.0", ID, STATE);
        git("init", "--quiet");
        git("add", ".");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "first");
        contract("orders", "1.1.0", ID);

        assertThat(check(contract, "--against", "git:HEAD")).as("%s", err).isEqualTo(1);
        assertThat(check(contract, "--against", "git:HEAD:orders.odcs.yaml")).isEqualTo(1);
        assertThat(out.toString()).contains("PROPERTY_REMOVED");
        assertThat(check(contract("new", "1.0.0", ID), "--against", "git:HEAD"))
                .as("a contract that the commit does not have yet")
                .isZero();
        assertThat(check(contract, "--against", "git:no-such-branch")).isEqualTo(2);
        assertThat(err.toString()).contains("git knows no commit no-such-branch", "git fetch");
        assertThat(check(contract, "--against", "git:--output=x")).isEqualTo(2);
    }

    @Test
    void anAcceptedChangeIsIgnoredUntilItsLastDay() throws IOException {
        String old = contract("old", "1.0.0", ID, STATE).toString();
        Path broken = contract("broken", "1.0.1", ID);

        assertThat(check(broken, "--against", old, "--ignore", accepted("2026-11-25")))
                .as("%s%s", out, err)
                .isZero();
        out.getBuffer().setLength(0);
        assertThat(check(broken, "--against", old, "--ignore", accepted("2026-11-24")))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "IGNORE_EXPIRED", "accepted.yaml:2", "was to be ignored until 2026-11-24: agreed with billing")
                .contains("PROPERTY_REMOVED breaks consumers");
    }

    @Test
    void anExpiredEntryFailsEvenWhereNothingNeedsIt() throws IOException {
        String old = contract("old", "1.0.0", ID, STATE).toString();

        assertThat(check(contract("same", "1.0.0", ID, STATE), "--against", old, "--ignore", accepted("2026-11-24")))
                .isEqualTo(1);
        out.getBuffer().setLength(0);
        assertThat(check(contract("same", "1.0.0", ID, STATE), "--against", old, "--ignore", accepted("2027-01-01")))
                .isZero();
        assertThat(out.toString()).contains("WARNING", "IGNORE_UNUSED");
    }

    @Test
    void anEntryWithoutReasonOrLastDayIsRefused() throws IOException {
        String old = contract("old", "1.0.0", ID).toString();
        Path list = Files.writeString(
                folder.resolve("accepted.yaml"),
                "ignore:\n  - {change: PROPERTY_REMOVED, path: schema/orders/properties/state, expires: 2027-01-01}\n");

        assertThat(check(Path.of(old), "--against", old, "--ignore", list.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("accepted.yaml:2", "the entry has no reason");
        Files.writeString(list, "ignore:\n  - {change: A, path: b, reason: c, expires: someday}\n");
        assertThat(check(Path.of(old), "--against", old, "--ignore", list.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("someday is no day");
        assertThat(check(Path.of(old), "--ignore", list.toString())).isEqualTo(2);
    }

    private String accepted(String lastDay) throws IOException {
        return Files.writeString(folder.resolve("accepted.yaml"), """
                        ignore:
                          - change: PROPERTY_REMOVED
                            path: schema/orders/properties/state
                            reason: agreed with billing
                            expires: %s
                        """.formatted(lastDay))
                .toString();
    }

    private Path contract(String name, String version, String... properties) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".odcs.yaml"),
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: c
                name: orders
                domain: sales
                version: %s
                status: active

                schema:
                  - name: orders
                    properties:
                """.formatted(version)
                        + String.join(
                                "",
                                List.of(properties).stream()
                                        .map("      - %s\n"::formatted)
                                        .toList()));
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(said).isZero();
    }

    private int check(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("contract", "check", file.toString()));
        arguments.addAll(List.of(more));
        return call(Map.of(), arguments.toArray(String[]::new));
    }

    private int call(Map<String, String> environment, String... args) {
        return CommandTree.of(new Surroundings(
                        environment, folder, Optional.empty(), () -> Instant.parse("2026-11-25T12:00:00Z")))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
