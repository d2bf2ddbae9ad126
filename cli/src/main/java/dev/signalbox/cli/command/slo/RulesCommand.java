package dev.signalbox.cli.command.slo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.prometheus.PrometheusRules;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rules for Prometheus. */
@Command(
        name = "rules",
        header = "Make rules for Prometheus of the objectives.",
        synopsisSubcommandLabel = "<command>",
        footer = {"", "Example:", "  signalbox slo rules generate > signalbox-rules.yaml"})
public final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    static CommandLine of(Surroundings surroundings) {
        return new CommandLine(new RulesCommand()).addSubcommand(new Generate(surroundings));
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE.code();
    }

    /** Writes the rules. */
    @Command(
            name = "generate",
            header = "Write recording and alert rules with Sloth's names.",
            description = {
                "",
                "For those who page from Prometheus: the rules read the counters of sli-service. Objectives of freshness are"
                        + " not among them; Signalbox itself pages while data is too old."
            },
            footer = {
                "",
                "Examples:",
                "  signalbox slo rules generate > signalbox-rules.yaml",
                "  signalbox slo rules generate network.services"
            })
    static final class Generate implements Callable<Integer> {
        private final Surroundings surroundings;

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        @SuppressWarnings("UnusedVariable") // picocli reads it
        private boolean help;

        @Mixin
        private final ServiceOptions serviceOptions = new ServiceOptions(Part.SLI);

        @Parameters(paramLabel = "<product>", arity = "0..1", description = "Only this product's. Default: all.")
        private @Nullable String product;

        @Option(names = "--domain", paramLabel = "<domain>", description = "Only this domain's.")
        private @Nullable String domain;

        Generate(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Resource question = Resource.of("objectives")
                    .with("product", Optional.ofNullable(product))
                    .with("domain", Optional.ofNullable(domain));
            try (ServiceClient sli = serviceOptions.client(surroundings)) {
                JsonNode objectives = sli.all(question, "objectives").path("objectives");
                command.commandLine().getOut().println(Structured.yaml(PrometheusRules.of(objectives)));
                return ExitCode.FINE.code();
            }
        }
    }
}
