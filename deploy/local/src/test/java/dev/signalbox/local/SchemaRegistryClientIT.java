package dev.signalbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.registry.CompatibilityCheck;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.registry.SubjectVersion;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.serde.EventSchemas;
import dev.signalbox.events.serde.UnknownSchemaIdException;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The registry client and the events' serde against a real registry. */
class SchemaRegistryClientIT {
    /** It takes an empty schema, and knows no invalid version numbers. */
    private static final List<String> KNOWN_OF_APICURIO = List.of(
            "POST /subjects/s3/versions  gave 200, not 422 42201",
            "GET /subjects/s3/versions/0  gave 404 40402, not 422 42202");

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final SchemaRegistryClient client =
            new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()));

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theMigrationMayRunTwiceAndAServiceThenFindsEveryEvent() {
        EventSchemas schemas = new EventSchemas(client);
        String globalBefore = client.globalLevel();
        schemas.registerAll();
        try (SchemaRegistryClient again = new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()))) {
            new EventSchemas(again).registerAll();
        }

        schemas.verifyPresent(EventType.values());
        assertThat(EventType.values()).allSatisfy(type -> {
            assertThat(client.level(type.subject())).isEqualTo("FULL_TRANSITIVE");
            assertThat(client.versions(type.subject())).containsExactly(1);
        });
        assertThat(client.globalLevel()).isEqualTo(globalBefore);
    }

    @Test
    void anEventGoesToBytesAndBackThroughSchemasOfTheRegistry() {
        new EventSchemas(client).registerAll();
        ProductRefreshed refresh = ProductRefreshed.newBuilder()
                .setProductId("billing.invoices")
                .setRunId("run-1")
                .setStatus("SUCCEEDED")
                .setFinishedAt(Instant.parse("2026-11-01T12:00:00.123Z"))
                .build();
        byte[] bytes = new EventCodec(client).encode(refresh);

        try (SchemaRegistryClient reader = new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()))) {
            EventCodec codec = new EventCodec(reader);
            assertThat(codec.decode(bytes, EventType.PRODUCT_REFRESHED)).isEqualTo(refresh);
            assertThatExceptionOfType(UnknownSchemaIdException.class)
                    .isThrownBy(() -> codec.decode(new byte[] {0, 0x7f, 0, 0, 1, 0}, EventType.PRODUCT_REFRESHED));
        }
    }

    @Test
    void aBreakingVersionOfAnEventIsRefusedAsIncompatible() {
        new EventSchemas(client).registerAll();
        String subject = EventType.PRODUCT_REFRESHED.subject();
        String other = """
                {"type":"record","name":"ProductRefreshed","namespace":"dev.signalbox.events",\
                "fields":[{"name":"productId","type":"long"}]}""";
        assertThat(client.checkCompatibility(subject, other).isCompatible()).isFalse();
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> client.register(subject, other, false))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(409));
    }

    @Test
    void theRegistryAnswersTheClientAsTheScenariosSay() throws IOException {
        JsonNode scenarios = new ObjectMapper()
                .readTree(sharedInput("schema-registry/rest_scenarios.json").toFile())
                .path("scenarios");
        Replay replay = new Replay(client);
        scenarios.forEach(steps -> steps.forEach(replay::step));
        assertThat(replay.differences).isSubsetOf(KNOWN_OF_APICURIO);
        assertThat(replay.steps).isGreaterThanOrEqualTo(20);
    }

    private static Path sharedInput(String name) {
        Optional<Path> folder = Optional.ofNullable(System.getenv("SIGNALBOX_SHARED_INPUTS"))
                .map(Path::of)
                .or(() -> Stream.<Path>iterate(Path.of("").toAbsolutePath(), parent -> parent != null, Path::getParent)
                        .map(parent -> parent.resolveSibling("shared/inputs"))
                        .filter(Files::isDirectory)
                        .findFirst());
        assumeTrue(
                folder.filter(Files::isDirectory).isPresent(),
                "skipped: no folder shared/inputs beside the repository");
        return folder.orElseThrow().resolve(name);
    }

    /** Plays a table of requests through the client's methods; what the client cannot even send is passed over. */
    private static final class Replay {
        private final List<Route> routes;
        private final List<String> differences = new ArrayList<>();
        private @Nullable Integer id;
        private int steps;

        private record Route(Pattern path, Function<Call, Object> call) {}

        private record Call(MatchResult path, String schema, JsonNode body) {
            String part(int group) {
                return path.group(group);
            }
        }

        Replay(SchemaRegistryClient client) {
            this.routes = List.of(
                    route(
                            "POST /subjects/([^/]+)/versions",
                            c -> Map.of("id", client.register(c.part(1), c.schema, false))),
                    route("POST /subjects/([^/]+)", c -> place(client.lookUp(c.part(1), c.schema, false))),
                    route("GET /subjects/([^/]+)/versions", c -> client.versions(c.part(1))),
                    route("GET /subjects/([^/]+)/versions/latest", c -> place(client.latestVersion(c.part(1)))),
                    route(
                            "GET /subjects/([^/]+)/versions/(\\d+)",
                            c -> place(client.version(c.part(1), Integer.parseInt(c.part(2))))),
                    route("GET /schemas/ids/(\\d+)", c -> client.schemaById(Integer.parseInt(c.part(1)))),
                    route("PUT /config/([^/]+)", c -> {
                        client.setLevel(c.part(1), c.body.path("compatibility").asText());
                        return client.level(c.part(1));
                    }),
                    route("POST /compatibility/subjects/([^/]+)/versions/latest", c -> {
                        CompatibilityCheck check = client.checkCompatibilityWithLatest(c.part(1), c.schema);
                        return Map.of("is_compatible", check.isCompatible());
                    }));
        }

        private static Route route(String pattern, Function<Call, Object> call) {
            return new Route(Pattern.compile(pattern), call);
        }

        private static Map<String, Object> place(SubjectVersion found) {
            return Map.of("subject", found.subject(), "version", found.version(), "id", found.id());
        }

        void step(JsonNode step) {
            String request = step.path("method").asText() + " "
                    + step.path("path").asText().replace("<id1>", "" + id);
            JsonNode body = step.path("body");
            boolean extra = body.has("schemaType") || body.has("invalid_field");
            for (Route route : routes) {
                Matcher matcher = route.path.matcher(request);
                if (matcher.matches() && !extra) {
                    steps++;
                    compare(
                            step,
                            request,
                            route,
                            new Call(
                                    matcher.toMatchResult(), body.path("schema").asText(), body));
                }
            }
        }

        private void compare(JsonNode step, String request, Route route, Call call) {
            String got;
            String want;
            try {
                Object answer = route.call.apply(call);
                if (answer instanceof Map<?, ?> map && map.get("id") instanceof Integer found) {
                    got = id == null || step.path("bodyContains").path("id").isMissingNode() || id.equals(found)
                            ? "200"
                            : "another id";
                    id = id == null ? found : id;
                } else if (answer instanceof Map<?, ?> map && map.get("is_compatible") instanceof Boolean compatible) {
                    got = compatible
                                    == step.path("bodyContains")
                                            .path("is_compatible")
                                            .asBoolean()
                            ? "200"
                            : "is " + compatible;
                } else {
                    got = "200";
                }
            } catch (RegistryException.Refused refused) {
                got = refused.status() + " " + refused.errorCode();
            } catch (RegistryException.Unreachable unreachable) {
                got = "unreachable: " + unreachable.getMessage();
            }
            want = step.path("status").asInt() == 200
                    ? "200"
                    : step.path("status").asInt() + " "
                            + step.path("error_code").asInt();
            if (!got.equals(want)) {
                differences.add(request + " " + call.schema + " gave " + got + ", not " + want);
            }
        }
    }
}
