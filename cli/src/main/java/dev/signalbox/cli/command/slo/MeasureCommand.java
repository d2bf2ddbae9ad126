package dev.signalbox.cli.command.slo;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.TimeText;
import dev.signalbox.cli.command.option.TopicOptions;
import dev.signalbox.cli.mesh.Measurement;
import dev.signalbox.cli.mesh.Measurement.Reading;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.RawSamples;
import dev.signalbox.cli.mesh.Sent;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the mesh one measurement of a service level. */
@Command(
        name = "measure",
        header = "Tell the mesh one measurement of a product's service level.",
        description = {
            "",
            "The owner's measurements enter its objectives, and those of a domain that the contract names; others are",
            "shown as observations and never counted. The same --source over the same window (--until, --window) again",
            "is a correction.",
            "",
            "With --counter the counts are what a counter shows at the window's end, since what counts was started: the",
            "window counts the increase since the reading before it of the same --source. The first reading counts",
            "nothing; a count that is less than before was restarted."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox measure sales.orders --sli availability --good 9990 --total 10000 --window 5m",
            "  signalbox measure sales.orders --sli query-latency --value 1.3 --unit s --statistic p95 --window 1m",
            "  signalbox measure sales.orders --sli query-latency --samples 0.4,1.3,0.9 --statistic p95 --window 1m",
            "  signalbox measure sales.orders --sli completeness --good 99 --total 100 --source care/probe",
            "  signalbox measure sales.orders --sli availability --counter --good 812345 --bad 67 --window 1m"
        })
public final class MeasureCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Mixin
    private final TopicOptions topicOptions = new TopicOptions();

    @Parameters(paramLabel = "<product>", description = "The product's id, <domain>.<product>.")
    private String productId = "";

    @Option(
            names = "--sli",
            paramLabel = "<indicator>",
            required = true,
            description = "What was measured: availability, query-latency, completeness …, or x-… for one of your own.")
    private String sli = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Read read = new Read();

    @Option(
            names = "--statistic",
            paramLabel = "<statistic>",
            description =
                    "How a value was made from the window: last, avg, min, max, sum, p50, p95 … Default: last. Of samples:"
                            + " which is held against the bound, a percentile such as p95 or p99.9, min or max.")
    private String statistic = "last";

    @Option(names = "--window", paramLabel = "<duration>", description = "How long was measured. Default: 1m.")
    private Duration window = Duration.ofMinutes(1);

    @Option(names = "--until", paramLabel = "<time>", description = "When the window ended. Default: now.")
    private @Nullable TimeText until;

    @Option(names = "--port", paramLabel = "<port>", description = "Which output port. Default: the product.")
    private @Nullable String port;

    @Option(names = "--element", paramLabel = "<element>", description = "Which part of the schema. Default: all.")
    private @Nullable String element;

    @Option(
            names = "--source",
            paramLabel = "<domain/agent>",
            description = "Who measured. Default: the product's domain, by the command line.")
    private @Nullable String source;

    @Option(names = "--measurement", paramLabel = "<id>", description = "Which measurement. Default: a new one.")
    private @Nullable String measurement;

    /** A value, or counts. */
    static final class Read {
        @ArgGroup(exclusive = false)
        private @Nullable OneValue value;

        @ArgGroup(exclusive = false)
        private @Nullable Counted counts;
    }

    /** A value in its unit, or samples of which it is a statistic. */
    static final class OneValue {
        @ArgGroup(exclusive = true, multiplicity = "1")
        private Amount amount = new Amount();

        @Option(names = "--unit", paramLabel = "<unit>", description = "… in s (default), ratio, count or a currency.")
        private String unit = "s";

        Reading reading(String statistic) {
            if (amount.value != null) {
                return new Reading.Value(amount.value, unit);
            }
            if (!RawSamples.have(statistic)) {
                throw CommandFailedException.usage(
                        "samples have no statistic '" + statistic + "'",
                        "add --statistic with a percentile such as p95 or p99.9, min or max");
            }
            return new Reading.Sampled(RawSamples.of(amount.text()), unit);
        }
    }

    /** How much it was. */
    static final class Amount {
        @Option(names = "--value", paramLabel = "<n>", required = true, description = "The measured value …")
        private @Nullable Double value;

        @Option(
                names = "--samples",
                paramLabel = "<n,n,…>",
                required = true,
                description = "… or what was measured each time, at most 10,000 numbers …")
        private @Nullable String samples;

        @Option(
                names = "--samples-file",
                paramLabel = "<file>",
                required = true,
                description = "… or a file with such numbers, between commas, spaces or line ends …")
        private @Nullable Path samplesFile;

        String text() {
            return samplesFile == null ? String.valueOf(samples) : read(samplesFile);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw CommandFailedException.usage("cannot read the file " + file, "check the path and its rights");
            }
        }
    }

    /** How many were good, bad, or there at all. */
    static final class Counted {
        @Option(names = "--good", paramLabel = "<n>", description = "How many were good; give two of the three.")
        private @Nullable Long good;

        @Option(names = "--bad", paramLabel = "<n>", description = "How many were bad.")
        private @Nullable Long bad;

        @Option(names = "--total", paramLabel = "<n>", description = "How many there were.")
        private @Nullable Long total;

        @Option(names = "--counter", description = "They are what a counter shows since it was started.")
        private boolean isOfCounter;

        long given() {
            return Stream.of(Optional.ofNullable(good), Optional.ofNullable(bad), Optional.ofNullable(total))
                    .filter(Optional::isPresent)
                    .count();
        }
    }

    public MeasureCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!ProductIds.isValid(productId)) {
            throw CommandFailedException.usage(
                    productId + " is no product id", "write <domain>.<product>, as signalbox list shows them");
        }
        Instant now = surroundings.clock().instant();
        Instant end = until == null ? now : until.before(now);
        Measurement measured = new Measurement(
                productId,
                measurement == null ? EventIds.timeOrdered().toString() : measurement,
                port,
                element,
                sli,
                reading(),
                statistic,
                end.minus(window),
                end,
                source == null ? ProductIds.domainOf(productId) + "/signalbox-cli" : source,
                now);
        MeshTopic topic = topicOptions.topic(TopicFamily.SLI_MEASURED, domainOf(measured.source()), surroundings);
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings))) {
            Sent sent = mesh.send(topic, measured.envelope(), mesh.encode(measured.event()));
            output.print(
                    tree(measured, sent),
                    () -> "sent      %s %s from %s to %s".formatted(productId, sli, measured.source(), sent));
        }
        return ExitCode.FINE.code();
    }

    private Reading reading() {
        if (read.value != null) {
            return read.value.reading(statistic);
        }
        Counted counts = read.counts == null ? new Counted() : read.counts;
        if (counts.given() < 2) {
            throw CommandFailedException.usage(
                    "one count alone says nothing", "give two of --good, --bad and --total, or a --value or --samples");
        }
        if (counts.total != null && (exceeds(counts.good, counts.total) || exceeds(counts.bad, counts.total))) {
            throw CommandFailedException.usage(
                    "more were counted than there were: the total is " + counts.total, "check the counts");
        }
        return new Reading.Counts(counts.good, counts.bad, counts.total, counts.isOfCounter);
    }

    private static boolean exceeds(@Nullable Long count, long total) {
        return count != null && count > total;
    }

    private static String domainOf(String source) {
        String[] parts = source.split("/", 2);
        if (parts.length < 2 || !ProductIds.isValidDomain(parts[0])) {
            throw CommandFailedException.usage(source + " is no source", "write <domain>/<agent>, such as care/probe");
        }
        return parts[0];
    }

    private static Map<String, Object> tree(Measurement measured, Sent sent) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("productId", measured.productId());
        tree.put("measurementId", measured.measurementId());
        tree.put("sli", measured.sli());
        tree.put("source", measured.source());
        tree.put("windowStart", measured.windowStart().toString());
        tree.put("windowEnd", measured.windowEnd().toString());
        tree.put("topic", sent.topic());
        tree.put("partition", sent.partition());
        tree.put("offset", sent.offset());
        return tree;
    }
}
