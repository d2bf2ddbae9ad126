package dev.signalbox.cli.command.consume;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.TimeText;
import dev.signalbox.cli.mesh.EventSentence;
import dev.signalbox.cli.mesh.EventTree;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.MeshReader;
import dev.signalbox.cli.mesh.ReceivedEvent;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints events as they come. */
@Command(
        name = "tail",
        header = "Follow what the mesh says, one line an event.",
        description = {"", "Without --count and --timeout it goes on until Ctrl-C."},
        footer = {
            "",
            "Examples:",
            "  signalbox tail violations --since 24h",
            "  signalbox tail changes --filter sales. -o json --count 10 --timeout 5m"
        })
public final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration NEW_TOPICS_EVERY = Duration.ofSeconds(10);

    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Parameters(
            paramLabel = "<what>",
            description =
                    "changes (verdicts and schema changes), violations (policies), or sli (refreshes, service levels).")
    private Stream what = Stream.CHANGES;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            description = "From when: a time, or a duration that lies back such as 2h. Default: now.")
    private @Nullable TimeText since;

    @Option(names = "--filter", paramLabel = "<text>", description = "Only events whose line holds this text.")
    private @Nullable String filter;

    @Option(names = "--count", paramLabel = "<n>", description = "End after so many events.")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            description = "End after so long; exit code 3 if --count was not reached.")
    private @Nullable Duration timeout;

    /** What can be followed. */
    enum Stream {
        CHANGES(TopicFamily.SCHEMA_CHANGED),
        VIOLATIONS(TopicFamily.POLICY_VIOLATED),
        SLI(TopicFamily.SLI_MEASURED);

        private final TopicFamily family;

        Stream(TopicFamily family) {
            this.family = family;
        }
    }

    public TailCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant start = surroundings.clock().instant();
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings));
                MeshReader reader = since == null
                        ? mesh.readFromNow(what.family)
                        : mesh.readSince(since.before(start), what.family)) {
            Instant reading = surroundings.clock().instant();
            long printed = follow(reader, timeout == null ? Instant.MAX : reading.plus(timeout));
            if (printed < count && count != Long.MAX_VALUE) {
                throw CommandFailedException.unreachable(
                        "only " + printed + " of " + count + " events came in time",
                        "give it longer with --timeout, or look further back with --since");
            }
            return ExitCode.FINE.code();
        }
    }

    private long follow(MeshReader reader, Instant end) {
        long printed = 0;
        Instant look = surroundings.clock().instant().plus(NEW_TOPICS_EVERY);
        while (printed < count && surroundings.clock().instant().isBefore(end)) {
            for (ReceivedEvent event : reader.poll(POLL)) {
                String line = EventSentence.of(event);
                if (printed < count && isWanted(line)) {
                    output.printOne(EventTree.of(event), () -> line);
                    printed++;
                }
            }
            if (surroundings.clock().instant().isAfter(look)) {
                reader.findNewTopics();
                look = surroundings.clock().instant().plus(NEW_TOPICS_EVERY);
            }
        }
        return printed;
    }

    private boolean isWanted(String line) {
        return filter == null || line.toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
    }
}
