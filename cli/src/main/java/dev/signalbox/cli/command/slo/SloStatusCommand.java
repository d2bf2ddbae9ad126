package dev.signalbox.cli.command.slo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.command.option.TimeText;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.ObjectiveView;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows objectives with their error budgets. */
@Command(
        name = "status",
        header = "Show objectives and what is left of their error budgets, the least first.",
        description = {"", "With --check: exit code 1 if one of them is breached."},
        footer = {
            "",
            "Examples:",
            "  signalbox slo status",
            "  signalbox slo status network.services --check",
            "  signalbox slo status --domain billing --state breached -o json"
        })
public final class SloStatusCommand implements Callable<Integer> {
    private static final String BREACHED = "BREACHED";

    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.SLI);

    @Parameters(paramLabel = "<product>", arity = "0..1", description = "Only this product's. Default: all.")
    private @Nullable String product;

    @Option(names = "--domain", paramLabel = "<domain>", description = "Only this domain's.")
    private @Nullable String domain;

    @Option(
            names = "--state",
            paramLabel = "<state>",
            description = "Only in this state: met, at_risk, breached or unknown.")
    private @Nullable String state;

    @Option(
            names = "--as-of",
            paramLabel = "<time>",
            description =
                    "As the mesh had been told by then: 2026-11-26T09:30:00Z, or 2h for two hours ago. Default: now.")
    private @Nullable TimeText asOf;

    @Option(names = "--check", description = "Exit code 1 if an objective that is shown is breached.")
    private boolean check;

    public SloStatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Resource question = Resource.of("objectives")
                .with("product", Optional.ofNullable(product))
                .with("domain", Optional.ofNullable(domain))
                .with("state", Optional.ofNullable(state).map(text -> text.toUpperCase(Locale.ROOT)))
                .with("asOf", Optional.ofNullable(asOf).map(this::instant));
        try (ServiceClient sli = serviceOptions.client(surroundings)) {
            JsonNode objectives = sli.all(question, "objectives");
            output.print(Structured.tree(objectives), () -> ObjectiveView.list(objectives));
            return (check && anyBreached(objectives) ? ExitCode.FINDINGS : ExitCode.FINE).code();
        }
    }

    private String instant(TimeText time) {
        return time.before(surroundings.clock().instant()).toString();
    }

    private static boolean anyBreached(JsonNode objectives) {
        for (JsonNode objective : objectives.path("objectives")) {
            if (objective.path("state").asText().equals(BREACHED)) {
                return true;
            }
        }
        return false;
    }
}
