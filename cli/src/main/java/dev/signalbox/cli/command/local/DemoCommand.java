package dev.signalbox.cli.command.local;

import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.demo.DemoRun;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Format;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.local.LocalStack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays a small story on the local mesh. */
@Command(
        name = "demo",
        header = "See it work: four publications that are admitted, rejected, blocked and fixed.",
        description = {
            "",
            "Starts the mesh on this machine if it does not run, publishes contracts of a telco's network and care",
            "domains, and shows what came out. The contracts are left in .signalbox/demo to play on with."
        },
        footer = {"", "Examples:", "  signalbox demo", "  signalbox demo --check -o json"})
public final class DemoCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--check", description = "Exit code 1 if any step comes out otherwise than the story says.")
    private boolean check;

    public DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LocalStack stack = LocalStack.here();
        if (stack.running().isEmpty()) {
            var _ = UpCommand.start(stack, output.stackLines());
        }
        Addresses addresses = new Addresses(surroundings, Map.of());
        try (Mesh mesh = new Mesh(addresses);
                ServiceClient catalog = new ServiceClient(addresses, Addresses.Part.CATALOG)) {
            DemoRun run = new DemoRun(
                    mesh,
                    catalog,
                    folder(stack),
                    surroundings.clock(),
                    () -> output.progress(surroundings.clock()),
                    this::say);
            List<String> surprises = run.play();
            conclude(run, surprises);
            return ExitCode.FINE.code();
        }
    }

    private void conclude(DemoRun run, List<String> surprises) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("publications", run.told());
        tree.put("asTold", surprises.isEmpty());
        tree.put("surprises", surprises);
        output.print(tree, () -> """

                Next
                   signalbox get network.services
                   signalbox tail violations --since 10m --timeout 1s
                   signalbox publish .signalbox/demo/contacts.odcs.yaml --wait     change the file first
                   signalbox down""");
        surprises.forEach(surprise -> output.err().println("otherwise than told: " + surprise));
        output.err().flush();
        if (check && !surprises.isEmpty()) {
            throw CommandFailedException.finding(
                    surprises.size() + " steps came out otherwise than told", "look with signalbox status");
        }
    }

    private void say(String line) {
        if (output.format() == Format.TABLE) {
            output.out().println(line);
            output.out().flush();
        }
    }

    /** Named from here where it lies below, so that what is printed can be copied. */
    private Path folder(LocalStack stack) {
        Path folder = stack.logs().resolveSibling("demo");
        return folder.startsWith(surroundings.folder()) ? surroundings.folder().relativize(folder) : folder;
    }
}
