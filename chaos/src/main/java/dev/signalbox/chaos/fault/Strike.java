package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.Rig;
import dev.signalbox.chaos.ledger.Load;
import dev.signalbox.chaos.oracle.Finding;
import dev.signalbox.local.MeshService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One round's blow.
 *
 * @param load what is written all the while
 * @param random of this round alone, so that a round can be repeated by its seed
 * @param services whom it may hit
 * @param away how long what is killed stays away, if that is not left to the seed
 * @param said hears each step as it happens
 * @param found hears what only the one who strikes can see to be wrong
 * @param woken hears what became of each instance that slept in the middle of a slice
 */
public record Strike(
        Rig rig,
        Load load,
        Random random,
        List<MeshService> services,
        Optional<Duration> away,
        Consumer<String> said,
        Consumer<Finding> found,
        Consumer<Waking> woken) {
    public Strike {
        services = List.copyOf(services);
    }

    /** The same blow with the instants of another. */
    Strike by(Random other) {
        return new Strike(rig, load, other, services, away, said, found, woken);
    }

    MeshService oneService() {
        return services.get(random.nextInt(services.size()));
    }

    long awayMillis(int most) {
        long seeded = random.nextInt(most);
        return away.map(Duration::toMillis).orElse(seeded);
    }
}
