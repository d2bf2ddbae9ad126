package dev.signalbox.events.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the registry's addresses in turn until one answers. Lost connections, time-outs and 5xx go to the next
 * address and, after a round, wait with growing, jittered back-off; an answer of 4xx is final.
 */
final class RegistryTransport implements AutoCloseable {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final long MAX_ANSWER_BYTES = 16L * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConfig config;
    private final HttpClient http;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryTransport(RegistryConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    JsonNode ask(String method, String path, Optional<JsonNode> body) {
        RegistryException.@Nullable Unreachable last = null;
        for (int round = 0; round <= config.retries(); round++) {
            if (round > 0) {
                pause(round);
            }
            int first = preferred.get();
            for (int i = 0; i < config.urls().size(); i++) {
                int address = (first + i) % config.urls().size();
                try {
                    JsonNode answer = askOnce(config.urls().get(address), method, path, body);
                    preferred.set(address);
                    return answer;
                } catch (RegistryException.Unreachable unreachable) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw unreachable;
                    }
                    last = unreachable;
                }
            }
        }
        throw last == null ? new RegistryException.Unreachable("the schema registry was never asked", null) : last;
    }

    private JsonNode askOnce(URI base, String method, String path, Optional<JsonNode> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(config.requestTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(
                        method,
                        body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        body.ifPresent(json -> request.header("Content-Type", MEDIA_TYPE));
        config.authorization().ifPresent(value -> request.header("Authorization", value));
        String what = method + " " + path + " at " + base;
        try {
            HttpResponse<String> answer = http.send(
                    request.build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES));
            return read(what, answer.statusCode(), answer.body());
        } catch (IOException lost) {
            throw new RegistryException.Unreachable(
                    "the schema registry gave no answer to " + what + " (" + lost + ")", lost);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static JsonNode read(String what, int status, String body) {
        if (status >= 500) {
            throw new RegistryException.Unreachable(
                    "the schema registry failed on " + what + ": " + status + " " + shortened(body), null);
        }
        JsonNode json = parsed(body);
        if (status >= 400) {
            int code = json == null ? status : json.path("error_code").asInt(status);
            String message =
                    json == null ? shortened(body) : json.path("message").asText("");
            throw new RegistryException.Refused(
                    "the schema registry refused " + what + ": " + code + " " + message, status, code);
        }
        if (status != 200 || json == null) {
            throw new RegistryException.Unreachable(
                    "what answered " + what + " is not a schema registry: " + status + " " + shortened(body), null);
        }
        return json;
    }

    private static @Nullable JsonNode parsed(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null || json.isMissingNode() ? null : json;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private void pause(int round) {
        long ceiling = Math.min(config.maxBackoff().toMillis(), config.backoff().toMillis() << Math.min(round - 1, 20));
        long millis =
                ceiling <= 0 ? 0 : ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static RegistryException.Unreachable interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RegistryException.Unreachable("interrupted while waiting for the schema registry", cause);
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "…";
    }

    @Override
    public void close() {
        http.close();
    }
}
