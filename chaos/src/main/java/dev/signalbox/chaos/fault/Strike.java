package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.Rig;
import dev.signalbox.local.MeshService;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One round's blow.
 *
 * @param random of this round alone, so that a round can be repeated by its seed
 * @param services whom it may hit
 * @param said hears each step as it happens
 */
public record Strike(Rig rig, Random random, List<MeshService> services, Consumer<String> said) {
    public Strike {
        services = List.copyOf(services);
    }
}
