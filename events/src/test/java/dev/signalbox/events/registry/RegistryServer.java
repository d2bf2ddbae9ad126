package dev.signalbox.events.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A registry in a few lines, as far as clients need one, that can be told to fail. It checks no compatibility. */
public final class RegistryServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final List<String> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();
    private final Map<String, String> levels = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What goes wrong with one request. */
    public sealed interface Fault {
        record Status(int status, String body) implements Fault {}

        record ConnectionCut() implements Fault {}

        record Silence() implements Fault {}
    }

    public RegistryServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Faults befall the next requests, one each, in order. */
    public void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** Puts a schema under a subject without asking anybody, and returns its id. */
    public synchronized int put(String subject, String schema) {
        int id = schemas.indexOf(schema) + 1;
        if (id == 0) {
            schemas.add(schema);
            id = schemas.size();
        }
        List<Integer> versions = subjects.computeIfAbsent(subject, key -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "none" : authorization);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (faults.poll()) {
            case null -> reply(exchange, body);
            case Fault.Status(int status, String text) -> send(exchange, status, text);
            case Fault.ConnectionCut() -> exchange.close();
            case Fault.Silence() -> awaitClose();
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange exchange, String body) throws IOException {
        try {
            send(exchange, 200, answerTo(exchange, body).toString());
        } catch (No no) {
            ObjectNode error =
                    JSON.createObjectNode().put("error_code", no.code).put("message", no.getMessage());
            send(exchange, no.code / 100 > 9 ? no.code / 100 : no.code, error.toString());
        }
    }

    private synchronized JsonNode answerTo(HttpExchange exchange, String body) throws IOException {
        String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
        for (int i = 0; i < path.length; i++) {
            path[i] = URLDecoder.decode(path[i], StandardCharsets.UTF_8);
        }
        String schema = body.isEmpty() ? "" : JSON.readTree(body).path("schema").asText();
        String route = exchange.getRequestMethod() + " " + path[0] + " " + path.length;
        return switch (route) {
            case "GET subjects 1" -> JSON.valueToTree(subjects.keySet());
            case "POST subjects 2" -> lookUp(path[1], schema);
            case "POST subjects 3" -> JSON.createObjectNode().put("id", put(path[1], schema));
            case "GET subjects 3" -> versions(path[1]);
            case "GET subjects 4" -> version(path[1], path[3]);
            case "GET schemas 3" -> byId(Integer.parseInt(path[2]));
            case "GET schemas 2" -> JSON.valueToTree(List.of("AVRO"));
            case "GET config 2" ->
                JSON.createObjectNode().put("compatibilityLevel", levels.getOrDefault(path[1], "BACKWARD"));
            case "PUT config 2" -> {
                levels.put(path[1], JSON.readTree(body).path("compatibility").asText());
                yield JSON.readTree(body);
            }
            default -> throw new No(404, "no such path: " + route);
        };
    }

    private ArrayNode versions(String subject) {
        ArrayNode numbers = JSON.createArrayNode();
        for (int version = 1; version <= ids(subject).size(); version++) {
            numbers.add(version);
        }
        return numbers;
    }

    private JsonNode lookUp(String subject, String schema) {
        int id = schemas.indexOf(schema) + 1;
        int version = ids(subject).indexOf(id) + 1;
        if (version == 0) {
            throw new No(40403, "Schema not found");
        }
        return place(subject, version, id);
    }

    private JsonNode version(String subject, String version) {
        List<Integer> ids = ids(subject);
        int number = version.equals("latest") ? ids.size() : Integer.parseInt(version);
        if (number < 1 || number > ids.size()) {
            throw new No(40402, "Version not found");
        }
        return place(subject, number, ids.get(number - 1));
    }

    private JsonNode place(String subject, int version, int id) {
        return JSON.createObjectNode()
                .put("subject", subject)
                .put("version", version)
                .put("id", id)
                .put("schema", schemas.get(id - 1));
    }

    private JsonNode byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new No(40403, "Schema not found");
        }
        return JSON.createObjectNode().put("schema", schemas.get(id - 1));
    }

    private List<Integer> ids(String subject) {
        List<Integer> ids = subjects.get(subject);
        if (ids == null) {
            throw new No(40401, "Subject not found");
        }
        return ids;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
    }

    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        No(int code, String message) {
            super(message);
            this.code = code;
        }
    }
}
