package dev.signalbox.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryServer;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventSchemasTest {
    @Test
    void theMigrationRegistersEveryEventAndItsLevelAndNeverTheGlobalOne() throws IOException {
        try (RegistryServer server = new RegistryServer();
                SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(server.url()))) {
            EventSchemas schemas = new EventSchemas(registry);
            schemas.registerAll();
            schemas.registerAll();

            assertThat(registry.subjects())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(EventType::subject)
                            .toList());
            assertThat(registry.subjects()).allSatisfy(subject -> {
                assertThat(registry.level(subject)).isEqualTo("FULL_TRANSITIVE");
                assertThat(registry.versions(subject)).containsExactly(1);
            });
            assertThat(server.requests()).doesNotContain("PUT /config");
            schemas.verifyPresent(EventType.values());
        }
    }

    @Test
    void aStartWithoutTheMigrationSaysWhichSubjectLacksWhat() throws IOException {
        try (RegistryServer server = new RegistryServer();
                SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(server.url()))) {
            server.put("dev.signalbox.events.SliMeasured", "\"string\"");
            assertThatIllegalStateException()
                    .isThrownBy(() -> new EventSchemas(registry)
                            .verifyPresent(EventType.SLI_MEASURED, EventType.PRODUCT_PUBLISHED))
                    .withMessageContainingAll(
                            "migration",
                            "SliMeasured has versions [1] but not",
                            "no subject dev.signalbox.events.ProductPublished");
        }
    }
}
