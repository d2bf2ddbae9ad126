package dev.signalbox.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.outcome.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks the catalog over its REST API. */
public final class CatalogClient implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int PAGE = 200;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Address address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ObjectMapper json = new ObjectMapper();

    public CatalogClient(Address address) {
        this.address = address;
    }

    /** One product as the catalog has it; empty if it has none of that id. */
    public Optional<JsonNode> product(String productId) {
        return ask("/api/v1/products/" + encoded(productId));
    }

    /** All products, of one domain or of all, as {@code {"products": […]}}. */
    public JsonNode products(Optional<String> domain) {
        ObjectNode all = json.createObjectNode();
        ArrayNode products = all.putArray("products");
        Optional<String> after = Optional.empty();
        do {
            String query = "?limit=" + PAGE
                    + domain.map(name -> "&domain=" + encoded(name)).orElse("")
                    + after.map(last -> "&after=" + encoded(last)).orElse("");
            JsonNode page = ask("/api/v1/products" + query).orElseThrow(() -> unusable("404"));
            page.path("products").forEach(products::add);
            after = Optional.of(page.path("next")).filter(JsonNode::isTextual).map(JsonNode::asText);
        } while (after.isPresent());
        return all;
    }

    @Override
    public void close() {
        http.close();
    }

    private Optional<JsonNode> ask(String path) {
        String base = address.value().endsWith("/")
                ? address.value().substring(0, address.value().length() - 1)
                : address.value();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(ANSWER)
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case OK -> Optional.of(json.readTree(response.body()));
                case NOT_FOUND -> Optional.empty();
                default -> throw unusable(Integer.toString(response.statusCode()));
            };
        } catch (IllegalArgumentException noAddress) {
            throw CommandFailedException.usage(
                    address + " is no http address", "write for instance http://localhost:8080");
        } catch (JsonProcessingException noJson) {
            throw unusable("something else than JSON");
        } catch (IOException away) {
            throw CommandFailedException.unreachable(
                    "no answer from the catalog at " + address,
                    "start the local mesh with signalbox up, or name the catalog with --catalog"
                            + " or SIGNALBOX_CATALOG_URL");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.unreachable("interrupted while asking the catalog", "ask again");
        }
    }

    private CommandFailedException unusable(String answer) {
        return CommandFailedException.unreachable(
                "the catalog at " + address + " answered with " + answer,
                "check that the address is catalog-service's, and its log");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
