package dev.signalbox.chaos.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The part of Toxiproxy's HTTP API that a rig needs, on loopback: {@code POST /proxies}, {@code GET /proxies}, {@code POST
 * /proxies/{name}/toxics}, {@code DELETE /proxies/{name}/toxics/{toxic}}, {@code POST /reset}.
 */
public final class ProxyApi implements AutoCloseable {
    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Proxy> proxies = new TreeMap<>();
    private final long seed;

    /** @param port where it listens; 0 for any free port */
    public ProxyApi(int port, long seed) {
        this.seed = seed;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What is answered: a status, and the body as JSON. */
    private record Answer(int status, Object body) {}

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            JsonNode body = json.readTree(exchange.getRequestBody());
            answer = answer(
                    exchange.getRequestMethod(),
                    List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1)),
                    body);
        } catch (IllegalArgumentException | IOException e) {
            answer = new Answer(400, Map.of("error", Objects.toString(e.getMessage(), "bad request"), "status", 400));
        }
        byte[] bytes = json.writeValueAsString(answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : bytes.length);
        if (answer.status() != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Answer answer(String method, List<String> path, JsonNode body) {
        if (method.equals("POST") && path.equals(List.of("reset"))) {
            proxies.values().forEach(Proxy::reset);
            return new Answer(204, Map.of());
        }
        if (path.equals(List.of("proxies"))) {
            return method.equals("POST") ? create(body) : new Answer(200, all());
        }
        Proxy proxy = path.size() < 2 ? null : proxies.get(path.get(1));
        if (proxy == null || !path.getFirst().equals("proxies")) {
            return new Answer(404, Map.of("error", "proxy not found", "status", 404));
        }
        if (method.equals("POST") && path.size() == 2) {
            proxy.enable(body.path("enabled").asBoolean(true));
            return new Answer(200, described(proxy));
        }
        if (method.equals("POST") && path.size() == 3) {
            NamedToxic toxic = ToxicJson.read(body);
            proxy.add(toxic);
            return new Answer(200, ToxicJson.write(toxic));
        }
        if (method.equals("DELETE") && path.size() == 4) {
            proxy.remove(path.get(3));
            return new Answer(204, Map.of());
        }
        return new Answer(200, described(proxy));
    }

    private Answer create(JsonNode body) {
        String name = body.path("name").asText();
        Proxy proxy = new Proxy(
                name,
                port(body.path("listen").asText()),
                port(body.path("upstream").asText()),
                seed);
        Proxy before = proxies.put(name, proxy);
        if (before != null) {
            before.close();
        }
        return new Answer(201, described(proxy));
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>();
        proxies.forEach((name, proxy) -> all.put(name, described(proxy)));
        return all;
    }

    private static Map<String, Object> described(Proxy proxy) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", proxy.name());
        described.put("listen", "127.0.0.1:" + proxy.port());
        described.put("upstream", "127.0.0.1:" + proxy.upstreamPort());
        described.put("enabled", proxy.isEnabled());
        described.put("toxics", proxy.toxics().stream().map(ToxicJson::write).toList());
        return described;
    }

    private static int port(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0 || !List.of("", "127.0.0.1", "localhost").contains(address.substring(0, colon))) {
            throw new IllegalArgumentException("'" + address + "' is no address of loopback; write 127.0.0.1:port");
        }
        return Integer.parseInt(address.substring(colon + 1));
    }

    @Override
    public synchronized void close() {
        server.stop(0);
        proxies.values().forEach(Proxy::close);
    }
}
