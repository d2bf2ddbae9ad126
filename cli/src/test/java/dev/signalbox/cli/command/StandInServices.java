package dev.signalbox.cli.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One server in the place of the four services: answers what it was told to, and keeps what it was asked. */
final class StandInServices implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();

    private final AtomicInteger busyFor = new AtomicInteger();

    private record Answer(int status, String body) {}

    StandInServices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", exchange -> {
            String asked = exchange.getRequestURI().toString();
            bodies.put(asked, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answers.getOrDefault(asked, new Answer(404, "{\"detail\": \"" + asked + "\"}"));
            if (busyFor.getAndUpdate(calls -> Math.max(0, calls - 1)) > 0) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                answer = new Answer(429, "{\"detail\": \"20001 records behind\"}");
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    StandInServices answering(String path, String body) {
        return answering(path, 200, body);
    }

    StandInServices answering(String path, int status, String body) {
        answers.put(path, new Answer(status, body));
        return this;
    }

    /** Takes nothing of the next calls. */
    StandInServices busyFor(int calls) {
        busyFor.set(calls);
        return this;
    }

    /** What was sent to this path. */
    String bodyOf(String path) {
        return bodies.getOrDefault(path, "");
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, String> environment() {
        return Map.of(
                "SIGNALBOX_CATALOG_URL", address(),
                "SIGNALBOX_CONTRACT_URL", address(),
                "SIGNALBOX_GOVERNANCE_URL", address(),
                "SIGNALBOX_SLI_URL", address());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
