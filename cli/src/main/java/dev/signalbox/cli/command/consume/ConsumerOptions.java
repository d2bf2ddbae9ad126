package dev.signalbox.cli.command.consume;

import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.events.topic.ProductIds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who reads what: the same words declare it and withdraw it. */
final class ConsumerOptions {
    @Parameters(paramLabel = "<product>", description = "The product that is read, <domain>.<product>.")
    private String productId = "";

    @Option(
            names = "--consumer",
            paramLabel = "<application>",
            required = true,
            description = "Who reads it, <domain>.<application>.")
    private String consumerId = "";

    @Option(names = "--major", paramLabel = "<n>", description = "Which major version. Default: 1.")
    private int major = 1;

    @Option(names = "--port", paramLabel = "<port>", description = "Which output port. Default: all.")
    private @Nullable String port;

    String productId() {
        return valid(productId, "product");
    }

    String consumerId() {
        return valid(consumerId, "application");
    }

    int major() {
        return major;
    }

    Optional<String> port() {
        return Optional.ofNullable(port);
    }

    private static String valid(String id, String what) {
        if (!ProductIds.isValid(id)) {
            throw CommandFailedException.usage(
                    id + " names no " + what,
                    "write <domain>.<" + what + "> in lower-case letters, digits and '-', such as care.agent-desktop");
        }
        return id;
    }
}
