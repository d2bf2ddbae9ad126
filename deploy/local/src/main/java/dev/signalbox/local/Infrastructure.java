package dev.signalbox.local;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Broker, PostgreSQL and registry, each ours or an existing one. */
final class Infrastructure {
    private static final String REGISTRY_DATABASE = "registry";

    private final Existing existing;
    private final LocalBroker broker;
    private final LocalPostgres postgres;
    private final LocalRegistry registry;

    Infrastructure(Parts parts, StackFolders folders, InfrastructurePorts ports, Lifetime lifetime, Existing existing) {
        this.existing = existing;
        broker = new LocalBroker(parts, folders, ports.broker(), ports.controller(), lifetime);
        postgres = new LocalPostgres(parts, folders, ports.postgres(), lifetime);
        registry = new LocalRegistry(
                parts,
                existing.database().orElseGet(postgres::administration).named(REGISTRY_DATABASE),
                folders,
                ports.registry(),
                ports.registryManagement(),
                lifetime);
    }

    String bootstrapServers() {
        return existing.bootstrapServers().orElseGet(broker::bootstrapServers);
    }

    String registryUrl() {
        return existing.registryUrl().orElseGet(registry::url);
    }

    /** The address of the database of this name, whether it is there yet or not. */
    Database database(String name) {
        return administration().named(name);
    }

    /** The database of this name, created if it is missing. */
    Database createDatabase(String name) {
        return new DatabaseServer(administration()).create(name);
    }

    private Database administration() {
        return existing.database().orElseGet(postgres::administration);
    }

    Optional<LocalBroker> broker() {
        return existing.bootstrapServers().isPresent() ? Optional.empty() : Optional.of(broker);
    }

    Optional<LocalPostgres> postgres() {
        return existing.database().isPresent() ? Optional.empty() : Optional.of(postgres);
    }

    Optional<LocalRegistry> registry() {
        return existing.registryUrl().isPresent() ? Optional.empty() : Optional.of(registry);
    }

    /** Starts what is ours: the broker beside PostgreSQL, the registry as soon as that has its database. */
    void start(Consumer<Part> starter) {
        InParallel.run(List.of(() -> broker().ifPresent(starter), () -> {
            postgres().ifPresent(starter);
            registry().ifPresent(part -> {
                var _ = createDatabase(REGISTRY_DATABASE);
                starter.accept(part);
            });
        }));
    }

    Stream<PartStatus> status() {
        return Stream.of(
                broker().map(part -> PartStatus.of(part, part.bootstrapServers()))
                        .orElseGet(() -> PartStatus.ofExisting(
                                broker.name(), bootstrapServers(), () -> LocalBroker.check(bootstrapServers()))),
                postgres()
                        .map(part -> PartStatus.of(part, administration().url()))
                        .orElseGet(() -> PartStatus.ofExisting(
                                postgres.name(),
                                administration().url(),
                                () -> DatabaseServer.connect(administration()).close())),
                registry()
                        .map(part -> PartStatus.of(part, part.url()))
                        .orElseGet(() -> PartStatus.ofExisting(
                                registry.name(), registryUrl(), () -> LocalRegistry.check(registryUrl()))));
    }

    /** Ends what is ours at once. */
    void kill() {
        parts().forEach(Part::kill);
    }

    /** What is ours, in the order in which it can be stopped. */
    Stream<Part> parts() {
        return Stream.of(registry(), broker(), postgres()).flatMap(Optional::stream);
    }
}
