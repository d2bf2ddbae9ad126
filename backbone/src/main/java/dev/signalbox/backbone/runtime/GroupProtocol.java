package dev.signalbox.backbone.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** How the instances of a service share its partitions. */
public enum GroupProtocol {
    /** The members agree among themselves, with the assignor that this client brings. */
    CLASSIC,
    /** The broker assigns (KIP-848); the broker's settings of the group hold for time-outs and assignor. */
    CONSUMER;

    /** Settles this protocol in a consumer's configuration; what the broker decides may not even be named there. */
    public void applyTo(Map<String, Object> config) {
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, name().toLowerCase(Locale.ROOT));
        switch (this) {
            case CLASSIC -> {
                config.put(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        List.of(CooperativeStickyAssignor.class.getName()));
                // An instance that was killed holds up its partitions for so long; one that is taken for dead does no
                // harm.
                config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
                config.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
            }
            case CONSUMER ->
                List.of(
                                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)
                        .forEach(config::remove);
        }
    }
}
