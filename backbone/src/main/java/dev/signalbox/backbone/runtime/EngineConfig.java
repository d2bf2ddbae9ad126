package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.intake.AuthorityMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How a service takes part in the mesh. */
@ConfigMapping(prefix = "signalbox")
public interface EngineConfig {

    /** The service's name without {@code -service}: its consumer group, its source in events, its dead letters. */
    String service();

    /** Whether the topic's suffix decides for which domain an event may speak. */
    @WithDefault("open")
    AuthorityMode authority();

    /**
     * With {@code authority=topic}: by partition of a bare topic ({@code product-published-0}) the offset from which on domains'
     * events there no longer count. The same for all services of a mesh.
     */
    Map<String, Long> cutOver();

    /**
     * {@code classic}, or {@code consumer} for the protocol of Kafka 4 (KIP-848), with which the broker assigns partitions. A group is
     * changed over by restarting its instances one by one.
     */
    @WithDefault("classic")
    GroupProtocol groupProtocol();

    /** Kafka consumers of this instance; each polls for its own share of the partitions. */
    @WithDefault("1")
    int consumers();

    /** Slices that this instance writes to its database at the same time. */
    @WithDefault("4")
    int laneWorkers();

    /**
     * A client of Kafka's that for so long is not given what the broker has is thrown away for another. More than a request waits for its
     * answer, and than partitions take to be given back: a shorter time throws away clients that are only waiting.
     */
    @WithDefault("1M")
    Duration lostAfter();

    /** What is kept of records that no retry can help. */
    DeadLetters deadLetters();

    /** Where the schema registry is. */
    Registry registry();

    /** Dead letters. */
    interface DeadLetters {
        /** How many unsettled dead letters of one key are kept whole within a day; further ones keep their coordinates only. */
        @WithDefault("100")
        int mostOfKey();
    }

    /** The schema registry. */
    interface Registry {
        /** Base addresses, separated by commas; tried in order. */
        String url();

        /** Further properties of the client, by Confluent's names ({@code basic.auth.user.info} …). */
        Map<String, String> properties();
    }
}
