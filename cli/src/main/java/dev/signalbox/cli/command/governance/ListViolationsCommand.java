package dev.signalbox.cli.command.governance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.ViolationView;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists violations. */
@Command(
        name = "list",
        header = "List violations, the open ones unless --status says otherwise.",
        footer = {
            "",
            "Examples:",
            "  signalbox violations list --product care.contacts",
            "  signalbox violations list --policy pii-must-be-restricted --status resolved -o json"
        })
public final class ListViolationsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.GOVERNANCE);

    @Option(names = "--product", paramLabel = "<product>", description = "Only this product's.")
    private @Nullable String product;

    @Option(names = "--domain", paramLabel = "<domain>", description = "Only this domain's.")
    private @Nullable String domain;

    @Option(
            names = "--status",
            paramLabel = "<status>",
            description = "open (default), resolved, waived, or all of them with: all.")
    private Status status = Status.OPEN;

    @Option(names = "--severity", paramLabel = "<severity>", description = "Only of this severity, such as error.")
    private @Nullable String severity;

    @Option(names = "--policy", paramLabel = "<policy>", description = "Only of this policy.")
    private @Nullable String policy;

    /** How a violation stands. */
    enum Status {
        OPEN,
        RESOLVED,
        WAIVED,
        ALL
    }

    public ListViolationsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Resource question = Resource.of("violations")
                .with("product", Optional.ofNullable(product))
                .with("domain", Optional.ofNullable(domain))
                .with(
                        "status",
                        Optional.of(status).filter(one -> one != Status.ALL).map(Status::name))
                .with("severity", Optional.ofNullable(severity).map(text -> text.toUpperCase(Locale.ROOT)))
                .with("policy", Optional.ofNullable(policy));
        try (ServiceClient governance = serviceOptions.client(surroundings)) {
            JsonNode violations = governance.all(question, "violations");
            output.print(Structured.tree(violations), () -> ViolationView.list(violations));
            return ExitCode.FINE.code();
        }
    }
}
