package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.ledger.LaterSchema;
import dev.signalbox.chaos.oracle.Finding;
import dev.signalbox.chaos.oracle.Invariant;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.LocalRegistry;
import java.util.List;

/**
 * {@code kill -9} of the registry, and a start a while later. What is written by a schema that the services know, they
 * read on; what is written by one that none of them has seen waits, and is applied once the registry is back.
 */
public final class RegistryKill implements Fault {
    private static final int LATEST_MILLIS = 2_000;
    private static final int SHORTEST_AWAY_MILLIS = 3_000;
    private static final int LONGER_AWAY_MILLIS = 3_000;

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        long at = strike.random().nextInt(LATEST_MILLIS);
        long away = SHORTEST_AWAY_MILLIS + strike.awayMillis(LONGER_AWAY_MILLIS);
        strike.said().accept("kill -9 registry after " + at + " ms, away for " + away + " ms");
        LaterSchema unseen = registered(strike);
        LocalRegistry registry = strike.rig().infrastructure().registry();
        List<Lanes> lanes = strike.services().stream()
                .map(service -> new Lanes(strike.rig().database(service)))
                .toList();
        Instants.await(at);
        registry.kill();
        // Whether it is applied once and no dead letter, the oracle sees when the mesh is at rest.
        strike.load().writeBy(unseen);
        strike.said().accept("a run written by schema " + unseen.id() + ", which no service has seen");
        List<Long> before = lanes.stream().map(Lanes::read).toList();
        Instants.await(away);
        for (int i = 0; i < lanes.size(); i++) {
            long read = lanes.get(i).read() - before.get(i);
            String service = strike.services().get(i).folder();
            strike.said().accept(service + " read " + read + " records without a registry");
            if (read == 0) {
                strike.found().accept(new Finding(Invariant.QUIET, service + " reads nothing without a registry"));
            }
        }
        return List.of(new Recovery("registry", name(), Instants.took(registry::start)));
    }

    private static LaterSchema registered(Strike strike) {
        String url = strike.rig().infrastructure().registryUrl();
        try (SchemaRegistryClient client = new SchemaRegistryClient(RegistryConfig.of(url))) {
            String added = "added" + strike.random().nextInt(Integer.MAX_VALUE);
            return LaterSchema.registered(client, EventType.PRODUCT_REFRESHED, added);
        }
    }
}
