package dev.signalbox.events.topic;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One topic of the mesh: a family, and the domain that may write there if the topic belongs to one. */
public record MeshTopic(TopicFamily family, Optional<String> domain) {
    /** By name; a bare topic carries the most records, and is asked for with each. */
    private static final Map<String, MeshTopic> BARE = Arrays.stream(TopicFamily.values())
            .collect(Collectors.toUnmodifiableMap(TopicFamily::topicName, MeshTopic::of));

    public MeshTopic {
        domain.ifPresent(name -> {
            if (!family.perDomain() || !ProductIds.isValidDomain(name)) {
                throw new IllegalArgumentException("no such topic: " + family.topicName() + "." + name);
            }
        });
    }

    /** The bare topic of a family. */
    public static MeshTopic of(TopicFamily family) {
        return new MeshTopic(family, Optional.empty());
    }

    /** A domain's own topic of a family. */
    public static MeshTopic of(TopicFamily family, String domain) {
        return new MeshTopic(family, Optional.of(domain));
    }

    /** The topic of that name; empty if it is none of the mesh's. */
    public static Optional<MeshTopic> parse(String topicName) {
        int dot = topicName.indexOf('.');
        if (dot < 0) {
            return Optional.ofNullable(BARE.get(topicName));
        }
        String domain = topicName.substring(dot + 1);
        return TopicFamily.ofTopicName(topicName.substring(0, dot))
                .filter(family -> family.perDomain() && ProductIds.isValidDomain(domain))
                .map(family -> of(family, domain));
    }

    public String name() {
        return domain.map(suffix -> family.topicName() + "." + suffix).orElse(family.topicName());
    }

    /** Whether the topic belongs to a service: {@code schema-changed}, {@code policy-violated} and those of the reserved domain. */
    public boolean isServices() {
        return !family.perDomain()
                || domain.filter(ProductIds.SIGNALBOX_DOMAIN::equals).isPresent();
    }

    /** Whether events of this type stand here: the services' on the services' topics, the domains' on the others. */
    public boolean carries(EventType type) {
        return type.family() == family && type.isWrittenByService() == isServices();
    }

    @Override
    public String toString() {
        return name();
    }
}
