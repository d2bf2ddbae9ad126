package dev.signalbox.events.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.events.registry.RegistryServer.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryClientTest {
    private static final String STRING = "\"string\"";
    private static final Fault BROKEN = new Fault.Status(500, "{\"error_code\":50001,\"message\":\"store\"}");

    private RegistryServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RegistryServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SchemaRegistryClient client(String... properties) {
        return clientOf(server.url(), properties);
    }

    private static SchemaRegistryClient clientOf(String url, String... properties) {
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", url);
        config.put("retries.wait.ms", "1");
        config.put("http.read.timeout.ms", "1000");
        for (int i = 0; i < properties.length; i += 2) {
            config.put(properties[i], properties[i + 1]);
        }
        return new SchemaRegistryClient(RegistryConfig.from(config));
    }

    @Test
    void aRegisteredSchemaIsFoundBySubjectAndById() {
        try (SchemaRegistryClient client = client()) {
            int id = client.register("a subject/with signs", STRING, true);

            assertThat(client.lookUp("a subject/with signs", STRING, false))
                    .isEqualTo(new SubjectVersion("a subject/with signs", 1, id, STRING));
            assertThat(client.schemaById(id)).isEqualTo(new StoredSchema(id, "AVRO", STRING, false));
            assertThat(client.versions("a subject/with signs")).containsExactly(1);
            assertThat(client.latestVersion("a subject/with signs").id()).isEqualTo(id);
            assertThat(client.subjects()).containsExactly("a subject/with signs");
        }
    }

    @Test
    void whatCannotChangeIsAskedOnce() {
        try (SchemaRegistryClient client = client()) {
            int id = server.put("s", STRING);
            for (int i = 0; i < 5; i++) {
                client.schemaById(id);
                client.lookUp("s", STRING, false);
                client.register("s", STRING, false);
            }
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void thatSomethingIsNotThereIsNeverRemembered() {
        try (SchemaRegistryClient client = client()) {
            assertThatExceptionOfType(RegistryException.Refused.class)
                    .isThrownBy(() -> client.schemaById(1))
                    .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(40403));
            server.put("s", STRING);
            assertThat(client.schemaById(1).text()).isEqualTo(STRING);
        }
    }

    @Test
    void everyNoKeepsTheRegistrysCodeAndIsNotAskedAgain() {
        try (SchemaRegistryClient client = client()) {
            server.put("s", STRING);
            assertCode(40401, () -> client.versions("nope"));
            assertCode(40402, () -> client.version("s", 15));
            assertCode(40403, () -> client.lookUp("s", "\"int\"", false));
            server.fail(new Fault.Status(409, "{\"error_code\":409,\"message\":\"incompatible\"}"));
            assertCode(409, () -> client.register("s", "\"int\"", false));
            server.fail(new Fault.Status(422, "{\"error_code\":42201,\"message\":\"invalid\"}"));
            assertCode(42201, () -> client.register("s", "nonsense", false));
            server.fail(new Fault.Status(401, "who are you"));
            assertCode(401, client::subjects);
            assertThat(server.requests()).hasSize(6);
        }
    }

    private static void assertCode(int code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(code));
    }

    @Test
    void aServerErrorACutConnectionAndSilenceAreTriedAgain() {
        try (SchemaRegistryClient client = client()) {
            server.put("s", STRING);
            server.fail(BROKEN, new Fault.ConnectionCut(), new Fault.Silence());
            assertThat(client.schemaById(1).text()).isEqualTo(STRING);
            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void triesAreBounded() {
        try (SchemaRegistryClient client = client("max.retries", "2")) {
            server.fail(BROKEN, BROKEN, BROKEN, BROKEN);
            assertThatExceptionOfType(RegistryException.Unreachable.class)
                    .isThrownBy(client::subjects)
                    .withMessageContaining("50001");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void anAddressThatDoesNotAnswerIsPassedOverAndNotAskedFirstAgain() throws IOException {
        try (SchemaRegistryClient client = clientOf("http://127.0.0.1:" + unusedPort() + ", " + server.url() + "/")) {
            assertThat(client.subjects()).isEmpty();
            assertThat(client.subjects()).isEmpty();
            assertThat(server.requests()).containsExactly("GET /subjects", "GET /subjects");
        }
    }

    @Test
    void nobodyThereIsUnreachableNotRefused() throws IOException {
        try (SchemaRegistryClient client = clientOf("http://127.0.0.1:" + unusedPort(), "max.retries", "1")) {
            assertThatExceptionOfType(RegistryException.Unreachable.class).isThrownBy(client::subjects);
        }
    }

    @Test
    void aPageOfAProxyIsUnreachableNotAnAnswer() {
        try (SchemaRegistryClient client = client("max.retries", "0")) {
            server.fail(new Fault.Status(200, "<html>please log in</html>"));
            assertThatExceptionOfType(RegistryException.Unreachable.class)
                    .isThrownBy(client::subjects)
                    .withMessageContaining("not a schema registry");
        }
    }

    @Test
    void anotherServicesNotFoundIsNotAnUnknownSchema() {
        try (SchemaRegistryClient client = client()) {
            server.fail(new Fault.Status(404, "<html>no such page</html>"));
            assertCode(404, () -> client.schemaById(1));
        }
    }

    @Test
    void credentialsAreSentInConfluentsThreeWays() {
        String withUser = server.url().replace("http://", "http://u:p%40ss@");
        try (SchemaRegistryClient basic =
                        client("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:secret");
                SchemaRegistryClient bearer = client("bearer.auth.token", "t0ken");
                SchemaRegistryClient inUrl = clientOf(withUser, "basic.auth.credentials.source", "URL")) {
            basic.subjects();
            bearer.subjects();
            inUrl.subjects();
            assertThat(server.authorizations())
                    .containsExactly("Basic dXNlcjpzZWNyZXQ=", "Bearer t0ken", "Basic dTpwQHNz");
        }
    }

    @Test
    void credentialsAreNotShownInMessagesAndLogs() {
        RegistryConfig config = RegistryConfig.from(
                Map.of("schema.registry.url", "http://u:geheim@127.0.0.1:1", "basic.auth.user.info", "user:secret"));
        assertThat(config.toString()).doesNotContain("geheim", "secret", "dXNl").contains("127.0.0.1");
    }

    @Test
    void settingsThatCannotBeHonouredAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryConfig.from(Collections.emptyMap()))
                .withMessageContaining("schema.registry.url");
        for (List<String> setting : List.of(
                List.of("basic.auth.credentials.source", "SASL_INHERIT"),
                List.of("bearer.auth.credentials.source", "OAUTHBEARER"),
                List.of("max.retries", "many"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client(setting.get(0), setting.get(1)))
                    .withMessageContaining(setting.get(0));
        }
    }

    @Test
    void aSubjectsLevelIsSetAndReadAndTheGlobalOneIsLeftAlone() {
        try (SchemaRegistryClient client = client()) {
            assertThat(client.level("s")).isEqualTo("BACKWARD");
            client.setLevel("s", "FULL_TRANSITIVE");
            assertThat(client.level("s")).isEqualTo("FULL_TRANSITIVE");
            assertThat(client.level("other")).isEqualTo("BACKWARD");
            assertThat(server.requests()).contains("GET /config/s?defaultToGlobal=true", "PUT /config/s");
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
