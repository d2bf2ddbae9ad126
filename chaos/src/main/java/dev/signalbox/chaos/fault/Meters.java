package dev.signalbox.chaos.fault;

import dev.signalbox.local.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The metrics of a running instance, as its operator reads them. */
record Meters(ServiceProcess instance) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Slices that were refused because another instance had moved their lane. */
    double refused() {
        return read("signalbox_lanes_taken_total");
    }

    /** How long a slice in hand has made no progress, in seconds. */
    double stuckSeconds() {
        return read("signalbox_slice_stuck_seconds");
    }

    private double read(String meter) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(instance.url() + "/q/metrics"))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(instance.name() + " has no metric " + meter));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a fault", e);
        }
    }
}
