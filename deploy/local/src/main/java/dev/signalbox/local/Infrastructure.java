package dev.signalbox.local;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
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

    /** The database of this name, created if it is missing. */
    Database database(String name) {
        return new DatabaseServer(existing.database().orElseGet(postgres::administration)).create(name);
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
    void start(Progress progress) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var kafka = CompletableFuture.runAsync(() -> broker().ifPresent(part -> progress.start(part)), threads);
            var sql = CompletableFuture.runAsync(
                    () -> {
                        postgres().ifPresent(part -> progress.start(part));
                        registry().ifPresent(part -> {
                            var _ = database(REGISTRY_DATABASE);
                            progress.start(part);
                        });
                    },
                    threads);
            CompletableFuture.allOf(kafka, sql).join();
        } catch (CompletionException e) {
            kill();
            if (e.getCause() instanceof PartFailed fault) {
                throw fault;
            }
            throw e;
        }
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
