package dev.signalbox.chaos.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Toxics as Toxiproxy writes them. */
final class ToxicJson {
    private ToxicJson() {}

    static NamedToxic read(JsonNode json) {
        String type = json.path("type").asText();
        String stream = json.path("stream").asText("downstream");
        return new NamedToxic(
                json.path("name").asText(type + "_" + stream),
                Stream.valueOf(stream.toUpperCase(Locale.ROOT)),
                json.path("toxicity").asDouble(1),
                toxic(type, json.path("attributes")));
    }

    static Map<String, Object> write(NamedToxic named) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        json.put("name", named.name());
        json.put("type", type(named.toxic(), attributes));
        json.put("stream", named.stream().name().toLowerCase(Locale.ROOT));
        json.put("toxicity", named.toxicity());
        json.put("attributes", attributes);
        return json;
    }

    private static Toxic toxic(String type, JsonNode attributes) {
        return switch (type) {
            case "latency" -> new Toxic.Latency(millis(attributes, "latency"), millis(attributes, "jitter"));
            case "bandwidth" -> new Toxic.Bandwidth(attributes.path("rate").asLong());
            case "slow_close" -> new Toxic.SlowClose(millis(attributes, "delay"));
            case "timeout" -> new Toxic.Timeout(millis(attributes, "timeout"));
            case "slicer" ->
                new Toxic.Slicer(
                        attributes.path("average_size").asInt(),
                        attributes.path("size_variation").asInt(),
                        Duration.of(attributes.path("delay").asLong(), ChronoUnit.MICROS));
            case "reset_peer" -> new Toxic.ResetPeer(millis(attributes, "timeout"));
            case "limit_data" -> new Toxic.LimitData(attributes.path("bytes").asLong());
            default ->
                throw new IllegalArgumentException("there is no toxic of type '" + type
                        + "'; write latency, bandwidth, slow_close, timeout, slicer, reset_peer or limit_data");
        };
    }

    private static String type(Toxic toxic, Map<String, Object> attributes) {
        return switch (toxic) {
            case Toxic.Latency(Duration latency, Duration jitter) -> {
                attributes.put("latency", latency.toMillis());
                attributes.put("jitter", jitter.toMillis());
                yield "latency";
            }
            case Toxic.Bandwidth(long rate) -> {
                attributes.put("rate", rate);
                yield "bandwidth";
            }
            case Toxic.SlowClose(Duration delay) -> {
                attributes.put("delay", delay.toMillis());
                yield "slow_close";
            }
            case Toxic.Timeout(Duration timeout) -> {
                attributes.put("timeout", timeout.toMillis());
                yield "timeout";
            }
            case Toxic.Slicer(int averageSize, int sizeVariation, Duration delay) -> {
                attributes.put("average_size", averageSize);
                attributes.put("size_variation", sizeVariation);
                attributes.put("delay", delay.toNanos() / 1_000);
                yield "slicer";
            }
            case Toxic.ResetPeer(Duration timeout) -> {
                attributes.put("timeout", timeout.toMillis());
                yield "reset_peer";
            }
            case Toxic.LimitData(long bytes) -> {
                attributes.put("bytes", bytes);
                yield "limit_data";
            }
        };
    }

    private static Duration millis(JsonNode attributes, String name) {
        return Duration.ofMillis(attributes.path(name).asLong());
    }
}
