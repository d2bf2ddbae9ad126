package dev.signalbox.chaos.fault;

import dev.signalbox.local.LocalBroker;
import java.util.List;

/** {@code kill -9} of the broker, and a start a while later. */
public final class BrokerKill implements Fault {
    private static final int LATEST_MILLIS = 2_000;
    private static final int LONGEST_AWAY_MILLIS = 3_000;

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        long at = strike.random().nextInt(LATEST_MILLIS);
        long away = strike.awayMillis(LONGEST_AWAY_MILLIS);
        strike.said().accept("kill -9 broker after " + at + " ms, away for " + away + " ms");
        LocalBroker broker = strike.rig().infrastructure().broker();
        Instants.await(at);
        broker.kill();
        Instants.await(away);
        return List.of(new Recovery("broker", name(), Instants.took(broker::start)));
    }
}
