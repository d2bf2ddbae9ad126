package dev.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.address.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExitCodeTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpIsFineAndShowsEveryCommandWithAnExample() {
        assertThat(call(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .contains("up", "down", "status", "publish", "refresh", "get", "list", "tail", "demo", "test")
                .contains("Exit codes:");

        for (String command : tree(Map.of()).getSubcommands().keySet()) {
            if (!command.equals("generate-completion")) {
                out.getBuffer().setLength(0);
                assertThat(call(Map.of(), command, "--help")).as(command).isZero();
                assertThat(out.toString()).as(command).contains("Example");
            }
        }
    }

    @Test
    void everyCommandBelowAnotherHasHelpToo() {
        List<String> without = new ArrayList<>();
        collectWithoutHelp(tree(Map.of()), without);
        assertThat(without).isEmpty();
    }

    private static void collectWithoutHelp(CommandLine command, List<String> without) {
        if (command.getCommandSpec().options().stream().noneMatch(option -> option.usageHelp())) {
            without.add(command.getCommandSpec().qualifiedName());
        }
        command.getSubcommands().values().forEach(below -> collectWithoutHelp(below, without));
    }

    @Test
    void anUnknownCommandIsAUsageErrorThatSuggestsOne() {
        assertThat(call(Map.of(), "publsh")).isEqualTo(2);
        assertThat(err.toString()).contains("publish").doesNotContain("Exception");
    }

    @Test
    void aMissingFileIsAUsageError() {
        assertThat(call(Map.of(), "publish", "nowhere.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.yaml", "next:");
    }

    @Test
    void aDurationThatIsNoneIsAUsageError() {
        assertThat(call(Map.of(), "publish", "x.yaml", "--wait", "--timeout", "soon"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("60s");
    }

    @Test
    void unreadableYamlIsAFindingInEveryReport() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "id: a\nname: [1\nversion: 1\n");
        Path junit = folder.resolve("report.xml");

        int code = call(Map.of("GITHUB_ACTIONS", "true"), "publish", broken.toString(), "--junit", junit.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains(broken + ":3:")
                .contains("::error title=UNREADABLE,file=" + broken + ",line=3::");
        assertThat(Files.readString(junit)).contains("failures=\"1\"", "<failure", "broken.yaml:3");
    }

    @Test
    void aProgramReadsUnreadableYamlAsJson() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "id: [\n");

        assertThat(call(Map.of(), "publish", broken.toString(), "-o", "json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"state\" : \"UNREADABLE\"", "\"line\" : 2");
    }

    @Test
    void withoutAnyAddressTheNextStepIsToStartTheMesh() throws IOException {
        Path contract = Files.writeString(folder.resolve("c.yaml"), "id: a\nname: a\ndomain: d\nversion: 1.0.0\n");

        assertThat(call(Map.of(), "publish", contract.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("signalbox up", "KAFKA_BOOTSTRAP_SERVERS");
        assertThat(call(Map.of(), "list")).isEqualTo(3);
        assertThat(err.toString()).contains("SIGNALBOX_CATALOG_URL");
    }

    @Test
    void aCatalogThatDoesNotAnswerIsUnreachable() {
        assertThat(call(Map.of("SIGNALBOX_CATALOG_URL", "http://127.0.0.1:9"), "get", "sales.orders"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("http://127.0.0.1:9 (from SIGNALBOX_CATALOG_URL)", "next:");
    }

    private int call(Map<String, String> environment, String... args) {
        return tree(environment).execute(args);
    }

    private CommandLine tree(Map<String, String> environment) {
        return CommandTree.of(new Surroundings(environment, folder, Optional.empty(), InstantSource.system()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
