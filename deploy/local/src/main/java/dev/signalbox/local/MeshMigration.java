package dev.signalbox.local;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventSchemas;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.RedriveTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.events.topic.TopicSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** What must stand before a service starts: the mesh's topics, and the events' schemas. Running it again changes nothing. */
public final class MeshMigration {
    private MeshMigration() {}

    /** Creates what is missing, and refuses a mesh whose topics have other partitions. */
    public static void run(String bootstrapServers, String registryUrl) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
                var registry = new SchemaRegistryClient(RegistryConfig.of(registryUrl))) {
            createTopics(admin);
            new EventSchemas(registry).registerAll();
        } catch (ExecutionException e) {
            throw new PartFailed(
                    "Kafka at " + bootstrapServers,
                    "did not take the mesh's topics: " + e.getCause(),
                    "check that the broker runs and that you may create topics.");
        } catch (RegistryException e) {
            throw new PartFailed(
                    "The registry at " + registryUrl,
                    "did not take the events' schemas: " + e.getMessage(),
                    "check that it runs; if it holds another version of an event, use a registry of this mesh's own.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("The migration", "was interrupted.", "start again.");
        }
    }

    private static void createTopics(Admin admin) throws ExecutionException, InterruptedException {
        var present = admin.listTopics().names().get();
        var wanted = wanted().toList();
        admin.createTopics(wanted.stream()
                        .filter(topic -> !present.contains(topic.name()))
                        .toList())
                .all()
                .get();
        // Only those that were there: a broker need not know at once of one that it has just created.
        var sizes = wanted.stream()
                .filter(topic -> present.contains(topic.name()))
                .collect(Collectors.toMap(NewTopic::name, NewTopic::numPartitions));
        for (var topic :
                admin.describeTopics(sizes.keySet()).allTopicNames().get().values()) {
            int partitions = topic.partitions().size();
            if (!Objects.equals(sizes.get(topic.name()), partitions)) {
                throw new PartFailed(
                        "Topic " + topic.name(),
                        "has %d partitions, not %d.".formatted(partitions, sizes.get(topic.name())),
                        "a topic's partitions never change: use a new mesh, or delete the topic if it holds nothing.");
            }
        }
    }

    private static Stream<NewTopic> wanted() {
        var bare = Arrays.stream(TopicFamily.values()).map(MeshTopic::of);
        var objectives = MeshTopic.of(TopicFamily.SLI_MEASURED, ProductIds.SIGNALBOX_DOMAIN);
        var topics = Stream.concat(bare, Stream.of(objectives))
                .map(TopicSettings::of)
                .map(settings -> topic(settings.topic().name(), settings.partitions(), settings.kafkaConfig()));
        return Stream.concat(topics, Arrays.stream(MeshService.values()).flatMap(MeshMigration::ofOne));
    }

    /** What a service has for itself: its dead letters, and an operator's orders about them. */
    private static Stream<NewTopic> ofOne(MeshService service) {
        var letters = new DeadLetterTopic(service.folder());
        var redrive = new RedriveTopic(service.folder());
        return Stream.of(
                topic(letters.name(), DeadLetterTopic.PARTITIONS, letters.kafkaConfig()),
                topic(redrive.name(), RedriveTopic.PARTITIONS, redrive.kafkaConfig()));
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }
}
