package dev.signalbox.cli.command.deadletter;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.TimeText;
import dev.signalbox.events.deadletter.Letter;
import dev.signalbox.events.topic.MeshTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which service's dead letters, and which of them. */
final class LetterOptions {
    private static final String WHOLE_NAME = "-service";

    @Parameters(index = "0", paramLabel = "<service>", description = "catalog, contract, governance or sli.")
    private String service = "";

    @Option(
            names = "--domain",
            paramLabel = "<domain>",
            description = "Only records from this domain's topics, or about its products.")
    private @Nullable String domain;

    @Option(names = "--reason", paramLabel = "<reason>", description = "Only of this reason, such as MALFORMED.")
    private @Nullable String reason;

    @Option(names = "--key", paramLabel = "<product>", description = "Only records with this key, a product's id.")
    private @Nullable String key;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            description = "Only letters since then: a time, or a duration that lies back such as 2h.")
    private @Nullable TimeText since;

    @Option(names = "--limit", paramLabel = "<n>", description = "So many at the most.")
    private @Nullable Integer limit;

    /** The service's whole name. */
    String service() {
        String lower = service.toLowerCase(Locale.ROOT);
        return lower.endsWith(WHOLE_NAME) ? lower : lower + WHOLE_NAME;
    }

    Optional<Instant> since(Surroundings surroundings) {
        return Optional.ofNullable(since)
                .map(time -> time.before(surroundings.clock().instant()));
    }

    int limit(int otherwise) {
        return limit == null ? otherwise : limit;
    }

    /** Whether anything but the service was named. */
    boolean chooseSome() {
        return domain != null || reason != null || key != null || since != null || limit != null;
    }

    boolean include(Letter letter) {
        return (reason == null || reason.equalsIgnoreCase(letter.reason()))
                && (key == null || key.equals(keyOf(letter)))
                && (domain == null || domain.equals(domainOf(letter)));
    }

    /** The record's key as a text; empty if it has none. */
    static String keyOf(Letter letter) {
        byte[] bytes = letter.kept().key();
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String domainOf(Letter letter) {
        return MeshTopic.parse(letter.original().topic())
                .flatMap(MeshTopic::domain)
                .orElseGet(() -> keyOf(letter).split("\\.", 2)[0]);
    }
}
