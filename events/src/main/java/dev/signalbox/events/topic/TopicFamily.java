package dev.signalbox.events.topic;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The four kinds of topic of the mesh. Two of them also exist once per domain. */
public enum TopicFamily {
    PRODUCT_PUBLISHED("product-published", true),
    SCHEMA_CHANGED("schema-changed", false),
    SLI_MEASURED("sli-measured", true),
    POLICY_VIOLATED("policy-violated", false);

    private static final Map<String, TopicFamily> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TopicFamily::topicName, family -> family));

    private final String topicName;
    private final boolean perDomain;

    TopicFamily(String topicName, boolean perDomain) {
        this.topicName = topicName;
        this.perDomain = perDomain;
    }

    /** The bare topic's name, and the prefix of the domains' topics. */
    public String topicName() {
        return topicName;
    }

    /** Whether domains may have a topic of their own, named {@code <family>.<domain>}. */
    public boolean perDomain() {
        return perDomain;
    }

    /** The one pattern with which a consumer subscribes to these families, domains' topics included. */
    public static String subscriptionPattern(TopicFamily... families) {
        return Arrays.stream(families)
                .map(family -> family.perDomain ? family.topicName + "(\\..+)?" : family.topicName)
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    static Optional<TopicFamily> ofTopicName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
