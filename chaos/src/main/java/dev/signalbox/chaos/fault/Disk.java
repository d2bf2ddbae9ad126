package dev.signalbox.chaos.fault;

import dev.signalbox.local.LocalBroker;
import dev.signalbox.local.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The disk on which broker and database keep their data is full for some seconds. {@code chaos/run} lays the rig's
 * folder on a size-limited tmpfs of a mount namespace of its own, which nothing outlives, and names it in {@code CHAOS_DISK}.
 */
public final class Disk implements Fault {
    private static final int SHORTEST_MILLIS = 2_000;
    private static final int LONGER_MILLIS = 4_000;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Optional<String> missing() {
        return folder().isPresent()
                ? Optional.empty()
                : Optional.of("there is no size-limited disk; call chaos/run as a user who may mount a tmpfs");
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        long lasts = (long) SHORTEST_MILLIS + strike.random().nextInt(LONGER_MILLIS);
        strike.said().accept("the disk is full for " + lasts + " ms");
        try (Ballast _ = Ballast.fill(folder().orElseThrow())) {
            Instants.await(lasts);
        }
        // A broker that cannot write its log ends itself; a database that cannot write its log does too.
        LocalBroker broker = strike.rig().infrastructure().broker();
        LocalPostgres postgres = strike.rig().infrastructure().postgres();
        Duration brokerReady = Instants.took(broker::start);
        Duration databaseReady = Instants.took(postgres::start);
        return List.of(new Recovery("broker", name(), brokerReady), new Recovery("postgres", name(), databaseReady));
    }

    private static Optional<Path> folder() {
        return Optional.ofNullable(System.getenv("CHAOS_DISK")).map(Path::of);
    }
}
