package dev.signalbox.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.PublishAndFollow;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.publication.Publication;
import dev.signalbox.publication.PublicationAssembly;
import dev.signalbox.publication.PublicationRequest;
import dev.signalbox.publication.document.DocumentFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures the time from the send of a publication until the catalog's GET returns it as current, one publication after the other
 * on an idle mesh: {@code signalbox bench PublicationLatency CONTRACT [COUNT]}, with a running local stack.
 *
 * <p>The resolution is that of the polling, {@value #POLL_MILLIS} ms plus a GET. The first publications warm up and are not
 * counted.
 */
public final class PublicationLatency {
    private static final long POLL_MILLIS = 2;
    private static final long GIVE_UP_SECONDS = 60;
    private static final int WARM_UP = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Surroundings surroundings = Surroundings.ofThisProcess();
    private final Addresses addresses = new Addresses(surroundings, Map.of());

    private PublicationLatency() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1) {
            System.err.println("usage: ./signalbox bench PublicationLatency CONTRACT [COUNT]");
            System.exit(2);
        }
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        new PublicationLatency().run(Path.of(arguments[0]), count);
    }

    private void run(Path contract, int count) throws IOException, InterruptedException {
        Histogram nanos = new Histogram(TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS), 3);
        String series = Long.toString(System.currentTimeMillis(), 36);
        try (Mesh mesh = new Mesh(addresses)) {
            PublishAndFollow publish = new PublishAndFollow(mesh, surroundings.clock());
            for (int i = 0; i < WARM_UP + count; i++) {
                long took = measure(publish, contract, "latency-" + series + "-" + i);
                if (i >= WARM_UP) {
                    nanos.recordValue(took);
                }
            }
        }
        System.out.printf(
                "publish -> admitted and returned by GET, %d idle publications after %d to warm up: median %d ms, P95 %d ms,"
                        + " P99 %d ms, max %d ms%n",
                count,
                WARM_UP,
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(95)),
                millis(nanos.getValueAtPercentile(99)),
                millis(nanos.getMaxValue()));
    }

    private long measure(PublishAndFollow publish, Path contract, String product)
            throws IOException, InterruptedException {
        Publication publication = PublicationAssembly.of(
                List.of(DocumentFile.read(contract)),
                new PublicationRequest(
                        Optional.of("bench"),
                        Optional.of(product),
                        EventIds.timeOrdered().toString(),
                        surroundings.clock().instant(),
                        "bench"));
        long sent = System.nanoTime();
        publish.send(publication.event(), MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED));
        while (!isCurrent(
                publication.event().getProductId(), publication.event().getPublicationId())) {
            if (System.nanoTime() - sent > TimeUnit.SECONDS.toNanos(GIVE_UP_SECONDS)) {
                throw new IllegalStateException(product + " was not admitted within " + GIVE_UP_SECONDS
                        + " s; is the contract one that passes?");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return System.nanoTime() - sent;
    }

    private boolean isCurrent(String productId, String publicationId) throws IOException, InterruptedException {
        URI product = URI.create(addresses.find(Addresses.Part.CATALOG).value() + "/api/v1/products/" + productId);
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(product).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200
                && json.readTree(answer.body())
                        .path("current")
                        .path("publicationId")
                        .asText()
                        .equals(publicationId);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
