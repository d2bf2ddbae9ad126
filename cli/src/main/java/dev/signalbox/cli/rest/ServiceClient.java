package dev.signalbox.cli.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.outcome.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks one of the four services over its REST API. */
public final class ServiceClient implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MOST_OF_A_PAGE = 200;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Addresses.Part service;
    private final Address address;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ObjectMapper json = new ObjectMapper();

    public ServiceClient(Addresses addresses, Addresses.Part service) {
        this(addresses, service, ANSWER);
    }

    /** Waits so long for each answer. */
    public ServiceClient(Addresses addresses, Addresses.Part service, Duration patience) {
        this.service = service;
        this.address = addresses.find(service);
        this.patience = patience;
    }

    /** What stands there; empty if the service has nothing of that name. */
    public Optional<JsonNode> find(Resource resource) {
        return ask(request(resource).GET().build());
    }

    /** What stands there; a list that cannot be missing. */
    public JsonNode get(Resource resource) {
        return find(resource).orElseThrow(() -> unusable("404"));
    }

    /** The answer to a question that is too long for an address. */
    public JsonNode post(Resource resource, JsonNode question) {
        HttpRequest request = request(resource)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.toString()))
                .build();
        return ask(request).orElseThrow(() -> unusable("404"));
    }

    /** All pages of a list in one, as {@code {"<plural>": […]}}. */
    public JsonNode all(Resource resource, String plural) {
        ObjectNode all = json.createObjectNode();
        ArrayNode elements = all.putArray(plural);
        Optional<String> after = Optional.empty();
        do {
            JsonNode page =
                    get(resource.with("limit", Integer.toString(MOST_OF_A_PAGE)).with("after", after));
            page.path(plural).forEach(elements::add);
            after = Optional.of(page.path("next")).filter(JsonNode::isTextual).map(JsonNode::asText);
        } while (after.isPresent());
        return all;
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(Resource resource) {
        String base = address.value().endsWith("/")
                ? address.value().substring(0, address.value().length() - 1)
                : address.value();
        try {
            return HttpRequest.newBuilder(URI.create(base + resource.path()))
                    .timeout(patience)
                    .header("Accept", "application/json");
        } catch (IllegalArgumentException noAddress) {
            throw CommandFailedException.usage(
                    address + " is no http address", "write for instance http://localhost:8080");
        }
    }

    private Optional<JsonNode> ask(HttpRequest request) {
        try {
            HttpResponse<String> response = Overload.ask(http, request);
            return switch (response.statusCode()) {
                case OK -> Optional.of(json.readTree(response.body()));
                case NOT_FOUND -> Optional.empty();
                case 400, 409, 413, 415, 422 -> throw refused(response);
                case Overload.TOO_MANY_REQUESTS -> throw overloaded(response);
                default -> throw unusable(Integer.toString(response.statusCode()));
            };
        } catch (JsonProcessingException noJson) {
            throw unusable("something else than JSON");
        } catch (IOException away) {
            throw CommandFailedException.unreachable(
                    "no answer from " + service.words() + " at " + address,
                    "start the local mesh with signalbox up, or name the service with " + service.naming());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.unreachable("interrupted while asking " + service.words(), "ask again");
        }
    }

    private CommandFailedException refused(HttpResponse<String> response) throws JsonProcessingException {
        return CommandFailedException.usage(
                service.words() + " refuses it: " + response.statusCode() + " " + detail(response),
                "change the call accordingly; --help shows an example");
    }

    private CommandFailedException overloaded(HttpResponse<String> response) throws JsonProcessingException {
        return CommandFailedException.unreachable(
                service.words() + " at " + address + " has too much before it: " + detail(response),
                "ask again in " + response.headers().firstValue("Retry-After").orElse("a few") + " seconds");
    }

    /** The service's own words (RFC 9457). */
    private String detail(HttpResponse<String> response) throws JsonProcessingException {
        JsonNode problem = json.readTree(response.body());
        return problem.path("detail").asText(problem.path("title").asText("no reason given"));
    }

    private CommandFailedException unusable(String answer) {
        return CommandFailedException.unreachable(
                service.words() + " at " + address + " answered with " + answer,
                "check that the address is that of " + service.words() + ", and its log");
    }
}
