package dev.signalbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures the catalog's search over HTTP, one request after the other: {@code ./signalbox bench SearchLatency [PRODUCTS]
 * [SEARCHES]}. It starts a broker, a registry, PostgreSQL and catalog-service as processes of their own, fills the catalog through
 * the topics, and searches for words, beginnings, phrases and exclusions, with and without facets.
 */
public final class SearchLatency {
    private static final long SEED = 20261125;
    private static final int WARM_UP = 100;
    private static final long GIVE_UP_MINUTES = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final MadeUpProducts products = new MadeUpProducts(SEED);
    private final Map<String, Histogram> byKind = new LinkedHashMap<>();

    private SearchLatency() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int products = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int searches = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        new SearchLatency().run(products, searches);
        System.exit(0);
    }

    private void run(int count, int searches) throws IOException, InterruptedException {
        TestInfrastructure infrastructure = TestInfrastructure.running();
        ServiceProcess catalog = infrastructure.service(MeshService.CATALOG, Map.of());
        catalog.start();
        try {
            long began = System.nanoTime();
            publish(infrastructure, count);
            awaitProducts(catalog.url(), count);
            System.out.printf(
                    "%d products through the topics into the catalog in %d s%n",
                    count, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            for (int i = 0; i < WARM_UP; i++) {
                measure(catalog.url(), i);
            }
            byKind.clear();
            Histogram all = histogram();
            for (int i = 0; i < searches; i++) {
                all.recordValue(measure(catalog.url(), i));
            }
            report("all " + searches + " searches", all);
            byKind.forEach(SearchLatency::report);
        } finally {
            catalog.kill();
        }
    }

    private void publish(TestInfrastructure infrastructure, int count) {
        EventCodec codec = new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "acks", "all", "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < count; number++) {
                ProductPublished published = products.published(number);
                PublicationJudged judged = MadeUpAnswers.admitted(published);
                send(producer, codec, EventType.PRODUCT_PUBLISHED, published.getPublicationId(), published);
                send(
                        producer,
                        codec,
                        EventType.PUBLICATION_JUDGED,
                        EventIds.timeOrdered().toString(),
                        judged);
            }
            producer.flush();
        }
    }

    // What is lost on the way is missed when the catalog is asked for its total.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void send(
            KafkaProducer<byte[], byte[]> producer, EventCodec codec, EventType type, String id, SpecificRecord event) {
        CloudEvent envelope = new CloudEvent(
                id,
                "bench/bench",
                type.ceType(),
                EventType.productIdOf(event),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        producer.send(EventRecords.of(type.family().topicName(), envelope, codec.encode(event)));
    }

    private void awaitProducts(String url, int count) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(GIVE_UP_MINUTES);
        long total = -1;
        // Only what was admitted has a lifecycle, so the facet tells when the judgements are through.
        while (total < count) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("the catalog has " + total + " products of " + count);
            }
            TimeUnit.MILLISECONDS.sleep(500);
            total = 0;
            for (JsonNode lifecycle : json.readTree(get(url, "").body()).at("/facets/lifecycle")) {
                total += lifecycle.path("count").asLong();
            }
        }
    }

    private long measure(String url, int number) throws IOException, InterruptedException {
        Map.Entry<String, String> search = search(number);
        long asked = System.nanoTime();
        HttpResponse<String> answer = get(url, search.getValue());
        long took = System.nanoTime() - asked;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(search.getValue() + " gave " + answer.statusCode() + ": " + answer.body());
        }
        byKind.computeIfAbsent(search.getKey(), kind -> histogram()).recordValue(took);
        return took;
    }

    /** A kind of search, and its parameters. */
    private Map.Entry<String, String> search(int number) {
        String thing = products.pick(MadeUpProducts.THINGS);
        String fact = products.pick(MadeUpProducts.FACTS);
        String view = products.pick(MadeUpProducts.VIEWS);
        String domain = products.pick(MadeUpProducts.DOMAINS);
        return switch (number % 10) {
            case 0 -> Map.entry("one word", "?q=" + thing);
            case 1 -> Map.entry("two words", "?q=" + encoded(thing + " " + view));
            case 2 -> Map.entry("beginning of a word", "?q=" + thing.substring(0, 3));
            case 3 -> Map.entry("name of a field", "?q=" + thing + "_" + fact);
            case 4 -> Map.entry("phrase", "?q=" + encoded("\"" + thing + " " + view + "\""));
            case 5 -> Map.entry("word without another", "?q=" + encoded(thing + " -" + view));
            case 6 -> Map.entry("word in a domain", "?q=" + thing + "&domain=" + domain);
            case 7 -> Map.entry("domain and tag without words", "?domain=" + domain + "&tag=" + thing);
            case 8 -> Map.entry("everything", "?limit=50");
            default -> Map.entry("product by its id", "?q=" + domain + "." + thing + "-" + view);
        };
    }

    private HttpResponse<String> get(String url, String parameters) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/search" + parameters))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    }

    private static void report(String what, Histogram nanos) {
        System.out.printf(
                "%-30s median %6.1f ms, P95 %6.1f ms, P99 %6.1f ms, max %6.1f ms%n",
                what,
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(95)),
                millis(nanos.getValueAtPercentile(99)),
                millis(nanos.getMaxValue()));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
