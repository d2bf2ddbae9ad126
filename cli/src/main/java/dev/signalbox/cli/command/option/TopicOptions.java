package dev.signalbox.cli.command.option;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import picocli.CommandLine.Option;

/** Which of a family's topics a domain writes to: the bare one, or its own in a mesh with rights per domain. */
public final class TopicOptions {
    private static final String VARIABLE = "SIGNALBOX_AUTHORITY";

    @Option(
            names = "--topic-per-domain",
            description =
                    "Write to the domain's own topic, <family>.<domain>. Default: where SIGNALBOX_AUTHORITY=topic.")
    private boolean topicPerDomain;

    public MeshTopic topic(TopicFamily family, String domain, Surroundings surroundings) {
        boolean own = topicPerDomain
                || surroundings.variable(VARIABLE).filter("topic"::equals).isPresent();
        return own ? MeshTopic.of(family, domain) : MeshTopic.of(family);
    }
}
