package dev.signalbox.contract.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.registration.RegistryScan;
import dev.signalbox.contract.application.registration.RegistryScan.Expected;
import dev.signalbox.contract.application.registration.RegistryScan.ExpectedSubject;
import dev.signalbox.contract.application.registration.RegistryScan.Seen;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that answers and says no has answered: one subject holds up no other, and no other effect of the product. */
class ScanRegistryTest {

    private HttpServer registry;

    @BeforeEach
    void aRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 422})
    void aSubjectThatMayNotBeReadIsLeftOutAndTheOthersAreLookedAt(int status) {
        says("/subjects/closed/versions/latest", status);
        says("/subjects/gone/versions/latest", 404);

        assertThat(look("closed", "gone").subjects())
                .singleElement()
                .satisfies(seen -> assertThat(seen.expected().subject()).isEqualTo("gone"));
    }

    @Test
    void aRegistryThatHasNoTimeIsAskedAgain() {
        says("/subjects/busy/versions/latest", 429);

        assertThatThrownBy(() -> look("busy")).isInstanceOf(RegistryException.class);
    }

    private Seen look(String... subjects) {
        RegistryConfig config = new RegistryConfig(
                List.of(URI.create("http://localhost:" + registry.getAddress().getPort())),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                0,
                Duration.ofMillis(1),
                Duration.ofMillis(1));
        RegistryScan scan = new RegistryScan();
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        try (SchemaRegistryClient client = new SchemaRegistryClient(config)) {
            String seen = new ScanRegistry(
                            () -> client, scan, new ScanRegistryTimer(scan, () -> Duration.ofMinutes(15), clock))
                    .perform(effect(List.of(subjects)));
            return Json.read(seen, Seen.class);
        }
    }

    private static PendingEffect effect(List<String> subjects) {
        Expected expected = new Expected(subjects.stream()
                .map(subject -> new ExpectedSubject(
                        subject, "\"string\"", "f", List.of("f"), "FULL_TRANSITIVE", SubjectSchema.Use.REGISTER))
                .toList());
        Cause.OfEffect cause =
                new Cause.OfEffect("e", Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());
        return new PendingEffect("e", ScanRegistry.KIND, "sales.orders", "", Json.write(expected), 1, cause);
    }

    private void says(String path, int status) {
        byte[] body = ("{\"error_code\":" + status + ",\"message\":\"no\"}").getBytes(StandardCharsets.UTF_8);
        registry.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
