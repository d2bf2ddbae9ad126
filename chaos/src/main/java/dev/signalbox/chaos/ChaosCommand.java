package dev.signalbox.chaos;

import dev.signalbox.chaos.fault.Fault;
import dev.signalbox.chaos.fault.Faults;
import dev.signalbox.chaos.report.Report;
import dev.signalbox.chaos.report.ReportFile;
import dev.signalbox.local.MeshService;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Hurts a mesh of its own, and says whether anything was lost or doubled. */
@Command(
        name = "chaos/run",
        description = {
            "Starts a whole mesh in a temporary folder, hurts it under load, and checks from outside that nothing was",
            "lost and nothing applied twice. Ends with one line \"N passed, N failed\" and exit code 0 or 1."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "<n>", description = "How many rounds, one fault each. Default: 25.")
    private int rounds = 25;

    @Option(names = "--seed", paramLabel = "<n>", description = "Repeats a run's instants. Default: a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--faults",
            paramLabel = "<fault>",
            split = ",",
            description = "In turn, one a round: ${COMPLETION-CANDIDATES}. Default: kill.",
            completionCandidates = Faults.Names.class)
    private List<String> faults = List.of("kill");

    @Option(
            names = "--service",
            paramLabel = "<service>",
            description = "Whom they hit: all, catalog, contract, governance or sli. Default: all.")
    private String service = "all";

    @Option(
            names = "--group-protocol",
            paramLabel = "<protocol>",
            description = "How instances share partitions: classic or consumer. Default: classic.")
    private String protocol = "classic";

    @Option(
            names = "--away",
            paramLabel = "<seconds>",
            description = "How long broker, database or registry stay away. Default: some seconds, by the seed.")
    private @Nullable Integer away;

    @Option(names = "--rate", paramLabel = "<n>", description = "Events a second. Default: 20.")
    private int rate = 20;

    @Option(
            names = "--rest-every",
            paramLabel = "<n>",
            description = "After so many rounds the mesh comes to rest and everything is checked. Default: 5.")
    private int restEvery = 5;

    @Option(
            names = "--json",
            paramLabel = "<file>",
            description = "Where the report goes, anew after each round. Default: printed at the end.")
    private @Nullable Path json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ChaosCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        long used = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        PrintWriter out = commandLine().getOut();
        out.println("seed " + used);
        Settings settings = new Settings(
                rounds,
                used,
                possible(out),
                services(),
                protocol(),
                Optional.ofNullable(away).map(Duration::ofSeconds),
                rate,
                restEvery);
        Optional<ReportFile> file = reportFile();
        Report report = new Experiment(settings, line -> {
                    out.println(line);
                    out.flush();
                })
                .run(soFar -> file.ifPresent(kept -> kept.write(soFar.json())));
        file.ifPresentOrElse(kept -> kept.write(report.json()), () -> out.println(report.json()));
        out.println(report.line());
        out.flush();
        return report.isPassed() ? 0 : 1;
    }

    /** Where the report goes, if not to the terminal; a file that cannot be written is known before anything was started. */
    private Optional<ReportFile> reportFile() {
        if (json == null) {
            return Optional.empty();
        }
        Path path = Path.of(System.getProperty("signalbox.caller", "")).resolve(json);
        try {
            return Optional.of(ReportFile.at(path));
        } catch (IOException e) {
            throw wrong(
                    "the report cannot be written to " + path + " (" + e + ")",
                    "name a file in a folder that is there");
        }
    }

    /** Those of the chosen faults that this machine allows. */
    private List<Fault> possible(PrintWriter out) {
        List<Fault> possible = chosen().stream()
                .filter(fault -> {
                    fault.missing().ifPresent(why -> out.println(fault.name() + " is skipped: " + why));
                    return fault.missing().isEmpty();
                })
                .toList();
        if (possible.isEmpty()) {
            throw wrong("none of the faults can be done here", "choose others of " + Faults.names());
        }
        return possible;
    }

    private List<Fault> chosen() {
        return faults.stream()
                .map(name -> Faults.named(name)
                        .orElseThrow(() -> wrong("there is no fault " + name, "write some of " + Faults.names())))
                .toList();
    }

    private List<MeshService> services() {
        List<MeshService> chosen = List.of(MeshService.values()).stream()
                .filter(each -> service.equals("all") || each.shortName().equals(service))
                .toList();
        if (chosen.isEmpty()) {
            throw wrong("there is no service " + service, "write all, catalog, contract, governance or sli");
        }
        return chosen;
    }

    private GroupProtocol protocol() {
        return Arrays.stream(GroupProtocol.values())
                .filter(each -> each.name().equalsIgnoreCase(protocol))
                .findFirst()
                .orElseThrow(() -> wrong("there is no group protocol " + protocol, "write classic or consumer"));
    }

    private ParameterException wrong(String what, String advice) {
        return new ParameterException(commandLine(), what + "; " + advice);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("called without picocli");
        }
        return spec.commandLine();
    }
}
