package dev.signalbox.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
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
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Measures {@code POST /api/v1/contracts/check} over HTTP: {@code ./signalbox bench CheckLatency [COUNT] [CONTRACT...]}. It starts
 * a broker, a registry, PostgreSQL and contract-service as processes of their own, has each contract admitted through the topics,
 * and asks about its next version, each time in a text that the service has not met: against the admitted one, against a base that
 * is sent along each time as a CI does it, and against a base that is new, too; with one caller and with four. The rate limit is
 * set so high that it refuses none of them. Without files the contracts are made up: a small one, one of 60 KB and one of 190 KB.
 */
public final class CheckLatency {
    private static final String DOMAIN = "bench";
    private static final String NO_LIMIT = "1000000";
    private static final int[] PROPERTIES = {20, 630, 2000};
    private static final int[] CALLERS = {1, 4};
    private static final int WARM_UP = 100;
    private static final long GIVE_UP_MINUTES = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger asked = new AtomicInteger();
    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final ServiceProcess service = infrastructure.service(
            MeshService.CONTRACT, Map.of("SIGNALBOX_CHECKS_PER_SECOND", NO_LIMIT, "SIGNALBOX_CHECKS_BURST", NO_LIMIT));

    private CheckLatency() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        List<AskedContract> contracts = arguments.length > 1
                ? Stream.of(arguments)
                        .skip(1)
                        .map(Path::of)
                        .map(AskedContract::of)
                        .toList()
                : Arrays.stream(PROPERTIES).mapToObj(AskedContract::madeUp).toList();
        new CheckLatency().run(contracts, count);
        System.exit(0);
    }

    private void run(List<AskedContract> contracts, int count)
            throws IOException, InterruptedException, ExecutionException {
        service.start();
        try {
            for (int i = 0; i < contracts.size(); i++) {
                admit(product(i), contracts.get(i));
                for (int j = 0; j < WARM_UP; j++) {
                    ask(againstTheCurrent(i, contracts.get(i)).get());
                    ask(againstABase(contracts.get(i)).get());
                    ask(twoNewDocuments(contracts.get(i)).get());
                }
            }
            for (int i = 0; i < contracts.size(); i++) {
                AskedContract contract = contracts.get(i);
                System.out.printf("%s, %,d bytes%n", contract.name(), contract.bytes());
                measure("against the current", againstTheCurrent(i, contract), count);
                measure("two, the base again", againstABase(contract), count);
                measure("two new documents", twoNewDocuments(contract), count);
            }
        } finally {
            service.kill();
        }
    }

    private static String product(int number) {
        return DOMAIN + ".product-" + number;
    }

    private Supplier<byte[]> againstTheCurrent(int number, AskedContract contract) {
        return () -> question(product(number), unasked(contract.after()), null);
    }

    private Supplier<byte[]> againstABase(AskedContract contract) {
        return () -> question(DOMAIN + ".none", unasked(contract.after()), contract.before());
    }

    private Supplier<byte[]> twoNewDocuments(AskedContract contract) {
        return () -> question(DOMAIN + ".none", unasked(contract.after()), unasked(contract.before()));
    }

    private String unasked(String text) {
        return AskedContract.unasked(text, asked.incrementAndGet());
    }

    /** Governance's word is given again until the candidate, which it may overtake, is there to take it. */
    private void admit(String product, AskedContract contract) throws IOException, InterruptedException {
        EventCodec codec = new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
        ProductPublished published = published(product, contract);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            send(producer, codec, EventType.PRODUCT_PUBLISHED, published.getPublicationId(), published);
            long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(GIVE_UP_MINUTES);
            String state = "unknown";
            while (!state.equals("ADMITTED")) {
                if (System.nanoTime() > giveUp || state.equals("REJECTED")) {
                    throw new IllegalStateException(contract.name() + " is not admitted, but " + state);
                }
                send(
                        producer,
                        codec,
                        EventType.PUBLICATION_JUDGED,
                        EventIds.timeOrdered().toString(),
                        MadeUpAnswers.admitted(published));
                TimeUnit.MILLISECONDS.sleep(500);
                state = state(published);
            }
        }
    }

    private static ProductPublished published(String product, AskedContract contract) {
        return ProductPublished.newBuilder()
                .setProductId(product)
                .setPublicationId(EventIds.timeOrdered().toString())
                .setVersion("1.0.0")
                .setName(contract.name())
                .setDomain(DOMAIN)
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam(DOMAIN).build())
                .setPurpose("is asked about")
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("out")
                        .setType("table")
                        .setLocation(product)
                        .setContractId(contract.id())
                        .setContractVersion(contract.version())
                        .setContract(InlineContract.newBuilder()
                                .setMediaType("application/yaml")
                                .setEncoding("identity")
                                .setContent(ByteBuffer.wrap(contract.before().getBytes(StandardCharsets.UTF_8)))
                                .build())
                        .build()))
                .setInputPorts(List.of())
                .setTags(List.of())
                .setPublishedAt(Instant.now())
                .setPublishedBy(DOMAIN)
                .build();
    }

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
        try {
            producer.send(EventRecords.of(type.family().topicName(), envelope, codec.encode(event)))
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String state(ProductPublished published) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/contracts/" + published.getProductId()
                                + "/publications/" + published.getPublicationId()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? json.readTree(answer.body()).path("state").asText()
                : "HTTP " + answer.statusCode();
    }

    private byte[] question(String product, String contract, @Nullable String against) {
        try {
            return json.writeValueAsBytes(json.createObjectNode()
                    .put("productId", product)
                    .put("contract", contract)
                    .put("against", against));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void measure(String what, Supplier<byte[]> question, int count)
            throws InterruptedException, ExecutionException {
        for (int callers : CALLERS) {
            Histogram all = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
            long busy = cpuOfChildren();
            long began = System.nanoTime();
            try (ExecutorService asking = Executors.newFixedThreadPool(callers)) {
                List<Future<Histogram>> each = new ArrayList<>();
                for (int caller = 0; caller < callers; caller++) {
                    each.add(asking.submit(() -> asked(question, count / callers)));
                }
                for (Future<Histogram> one : each) {
                    all.add(one.get());
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "  %-20s %d at once: median %6.1f ms, P95 %6.1f ms, P99 %6.1f ms, max %6.1f ms, %5.1f checks/s,"
                            + " %5.1f ms of CPU each%n",
                    what,
                    callers,
                    millis(all.getValueAtPercentile(50)),
                    millis(all.getValueAtPercentile(95)),
                    millis(all.getValueAtPercentile(99)),
                    millis(all.getMaxValue()),
                    all.getTotalCount() / seconds,
                    millis(cpuOfChildren() - busy) / all.getTotalCount());
        }
    }

    /** Of the service, with its database and what the idle broker and registry take. */
    private static long cpuOfChildren() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private Histogram asked(Supplier<byte[]> question, int count) {
        Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        for (int i = 0; i < count; i++) {
            nanos.recordValue(ask(question.get()));
        }
        return nanos;
    }

    private long ask(byte[] question) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/contracts/check"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        try {
            long asked = System.nanoTime();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            long took = System.nanoTime() - asked;
            if (answer.statusCode() != 200 || !answer.body().contains("ACCEPTED")) {
                throw new IllegalStateException("a check gave " + answer.statusCode() + ": "
                        + answer.body().substring(0, Math.min(500, answer.body().length())));
            }
            return took;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
