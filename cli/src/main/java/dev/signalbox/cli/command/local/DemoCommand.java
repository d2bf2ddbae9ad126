package dev.signalbox.cli.command.local;

import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.demo.CommandCalls;
import dev.signalbox.cli.demo.DemoRun;
import dev.signalbox.cli.demo.Reader;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Colour;
import dev.signalbox.cli.output.Format;
import dev.signalbox.cli.output.Lines;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.CatalogView;
import dev.signalbox.local.LocalStack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the story of a telco on a mesh. */
@Command(
        name = "demo",
        header = "See it work: five domains of a telco, told in two or three minutes.",
        description = {
            "",
            "Starts the mesh on this machine if it does not run, publishes ten products, breaks a contract and a promise,",
            "and shows what the mesh says to that. Every line is a call that you can repeat; its files are left in",
            ".signalbox/demo to play on with. Where the environment names all parts of a mesh, it plays there."
        },
        footer = {"", "Examples:", "  signalbox demo", "  signalbox demo --check"})
public final class DemoCommand implements Callable<Integer> {
    private static final String ANNOTATIONS = "GITHUB_ACTIONS";

    private final Surroundings surroundings;
    private final Supplier<CommandLine> signalbox;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--check",
            description = "Without pauses; exit code 1 if any step comes out otherwise than the story says.")
    private boolean check;

    @Option(names = "--fast", description = "Without pauses for the reader.")
    private boolean fast;

    /** @param signalbox the command line that the story calls; what it refuses is part of the story, and no annotation */
    public DemoCommand(Surroundings surroundings, Function<Surroundings, CommandLine> signalbox) {
        this.surroundings = surroundings;
        this.signalbox = () -> signalbox.apply(surroundings.without(ANNOTATIONS));
    }

    @Override
    public Integer call() {
        Path folder = Addresses.allIn(surroundings) ? surroundings.folder().resolve(".signalbox") : startLocalMesh();
        Addresses addresses = new Addresses(surroundings, Map.of());
        try (ServiceClient catalog = new ServiceClient(addresses, Part.CATALOG)) {
            DemoRun run = new DemoRun(
                    new CommandCalls(signalbox),
                    asTyped(folder.resolve("demo")),
                    product -> catalog.find(Resource.of("products", product)).flatMap(CatalogView::currentVersion),
                    surroundings.clock(),
                    new Reader(this::say, Colour.isTerminal() && !check && !fast && output.format() == Format.TABLE));
            List<String> surprises = run.play();
            conclude(run, surprises, addresses);
            return ExitCode.FINE.code();
        }
    }

    private Path startLocalMesh() {
        LocalStack stack = LocalStack.here();
        if (stack.running().isEmpty()) {
            var _ = UpCommand.start(stack, output.stackLines());
        }
        return stack.logs().resolveSibling("");
    }

    private void conclude(DemoRun run, List<String> surprises, Addresses addresses) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("calls", run.told());
        tree.put("asTold", surprises.isEmpty());
        tree.put("surprises", surprises);
        output.print(tree, () -> next(addresses));
        surprises.forEach(surprise -> output.err().println("otherwise than told: " + surprise));
        output.err().flush();
        if (check && !surprises.isEmpty()) {
            throw CommandFailedException.finding(
                    "the story came out otherwise than told, " + surprises.size() + " times",
                    "look with signalbox status");
        }
    }

    private static String next(Addresses addresses) {
        String catalog = addresses.find(Part.CATALOG).value();
        return """

                %s
                %s

                   signalbox tail violations               watch the activations grow old again
                   signalbox publish … --wait              change a file in .signalbox/demo first
                   signalbox down                          stop it; the data stays for the next signalbox up""".formatted(
                Colour.BOLD.of("It stays up. Look around"),
                new Lines()
                        .add("search", catalog + "/")
                        .add("a product", catalog + "/products/network.services")
                        .add("lineage", catalog + "/products/network.services/graph")
                        .add("violations", addresses.find(Part.GOVERNANCE).value() + "/violations")
                        .add("objectives", addresses.find(Part.SLI).value() + "/objectives")
                        .text()
                        .indent(3)
                        .stripTrailing());
    }

    private void say(String line) {
        if (output.format() == Format.TABLE) {
            output.out().println(line);
            output.out().flush();
        }
    }

    /** Named from here where it lies below, so that what is printed can be copied. */
    private static Path asTyped(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) ? here.relativize(folder) : folder;
    }
}
