package dev.signalbox.cli.command.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.CatalogOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.SearchView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds products by their words and facets. */
@Command(
        name = "search",
        header = "Find data products by words in their name, purpose, fields and documentation.",
        description = {"", "Shows the best first, and by which facets the answer can be narrowed."},
        footer = {
            "",
            "Examples:",
            "  signalbox search service state",
            "  signalbox search invoice --domain billing --tag revenue -o json"
        })
public final class SearchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final CatalogOptions catalogOptions = new CatalogOptions();

    @Parameters(paramLabel = "<word>", arity = "0..*", description = "What to look for. Default: everything.")
    private List<String> words = List.of();

    @Option(names = "--domain", paramLabel = "<domain>", description = "Only this domain's products.")
    private @Nullable String domain;

    @Option(names = "--tag", paramLabel = "<tag>", description = "Only products with this tag.")
    private @Nullable String tag;

    @Option(names = "--lifecycle", paramLabel = "<lifecycle>", description = "Only in this part of their life.")
    private @Nullable String lifecycle;

    @Option(names = "--owner", paramLabel = "<team>", description = "Only this team's products.")
    private @Nullable String owner;

    @Option(names = "--type", paramLabel = "<type>", description = "Only with a port of this type, such as topic.")
    private @Nullable String type;

    @Option(names = "--limit", paramLabel = "<n>", description = "At most so many. Default: 20.")
    private int limit = 20;

    @Option(names = "--after", paramLabel = "<cursor>", description = "The page after this one, as the last one says.")
    private @Nullable String after;

    public SearchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Resource question = Resource.of("search")
                .with("q", Optional.of(String.join(" ", words)).filter(text -> !text.isBlank()))
                .with("domain", Optional.ofNullable(domain))
                .with("tag", Optional.ofNullable(tag))
                .with("lifecycle", Optional.ofNullable(lifecycle))
                .with("owner", Optional.ofNullable(owner))
                .with("type", Optional.ofNullable(type))
                .with("limit", Integer.toString(limit))
                .with("after", Optional.ofNullable(after));
        try (ServiceClient catalog = catalogOptions.client(surroundings)) {
            JsonNode answer = catalog.get(question);
            output.print(Structured.tree(answer), () -> SearchView.of(answer));
            return ExitCode.FINE.code();
        }
    }
}
