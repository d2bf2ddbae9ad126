package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecider;
import dev.signalbox.backbone.handler.Decider;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * What the engine and the handlers share. It depends on neither, so that a handler may ask for the registry or for the decider
 * although the engine asks for the handler.
 */
@Singleton
public class EngineParts {
    private final String name;
    private final SchemaRegistryClient registry;
    private final EventCodec codec;
    private final EventEncoder encoder;
    private final Workers workers = new Workers();

    public EngineParts(EngineConfig config) {
        this.name = config.service() + "-service";
        Map<String, String> properties = new HashMap<>(config.registry().properties());
        properties.put(RegistryConfig.URL, config.registry().url());
        this.registry = new SchemaRegistryClient(RegistryConfig.from(properties));
        this.codec = new EventCodec(registry);
        this.encoder = new EventEncoder(name, codec);
    }

    /** The service's whole name: its consumer group, its source in events, its dead letters. */
    String name() {
        return name;
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    EventCodec codec() {
        return codec;
    }

    EventEncoder encoder() {
        return encoder;
    }

    Workers workers() {
        return workers;
    }

    @Produces
    @Singleton
    SchemaRegistryClient registryClient() {
        return registry;
    }

    @Produces
    @Singleton
    Decider decider(Transactions transactions) {
        return new TransactionDecider(transactions, name, encoder, workers);
    }
}
