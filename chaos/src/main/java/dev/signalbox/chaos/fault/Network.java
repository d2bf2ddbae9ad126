package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.Lines;
import dev.signalbox.chaos.proxy.NamedToxic;
import dev.signalbox.chaos.proxy.Proxy;
import dev.signalbox.chaos.proxy.Stream;
import dev.signalbox.chaos.proxy.Toxic;
import java.time.Duration;
import java.util.List;

/** One line, to the broker, the database or the registry, is spoilt for some seconds; each toxic has its turn. */
public final class Network implements Fault {
    private static final int SHORTEST_MILLIS = 2_000;
    private static final int LONGER_MILLIS = 4_000;
    private static final List<Stream> STREAMS = List.of(Stream.values());
    private static final List<Toxic> TOXICS = List.of(
            new Toxic.Latency(Duration.ofMillis(500), Duration.ofMillis(300)),
            new Toxic.Bandwidth(16),
            new Toxic.Timeout(Duration.ZERO),
            new Toxic.Timeout(Duration.ofMillis(700)),
            new Toxic.SlowClose(Duration.ofSeconds(1)),
            new Toxic.Slicer(64, 32, Duration.ofMillis(1)),
            new Toxic.ResetPeer(Duration.ofMillis(300)),
            new Toxic.LimitData(20_000));

    @Override
    public String name() {
        return "network";
    }

    @Override
    public boolean needsProxies() {
        return true;
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        Lines lines =
                strike.rig().lines().orElseThrow(() -> new IllegalStateException("the rig was built without proxies"));
        Proxy line = lines.all().get(strike.random().nextInt(lines.all().size()));
        Toxic toxic = TOXICS.get(strike.random().nextInt(TOXICS.size()));
        Stream stream = STREAMS.get(strike.random().nextInt(STREAMS.size()));
        long lasts = (long) SHORTEST_MILLIS + strike.random().nextInt(LONGER_MILLIS);
        strike.said().accept(toxic + " " + stream + " on the line to the " + line.name() + " for " + lasts + " ms");
        line.add(new NamedToxic(name(), stream, 1, toxic));
        try {
            Instants.await(lasts);
        } finally {
            line.remove(name());
        }
        return List.of();
    }
}
