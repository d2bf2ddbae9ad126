package dev.signalbox.chaos.ledger;

import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Two domains that write without pause, one of them in the other's name too, from a seed. */
public final class Load implements AutoCloseable {
    private static final int PRODUCTS = 20;
    private static final int REMEMBERED = 500;

    private final Ledger ledger;
    private final Domain domain;
    private final Domain forger;
    private final String victim;
    private final Random random;
    private final Producer<byte[], byte[]> producer;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> releases = new HashMap<>();
    private final Map<String, Instant> measuredUpTo = new HashMap<>();
    private final List<ProducerRecord<byte[], byte[]>> remembered = new ArrayList<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param run keeps this load's domains apart from those of others on the same mesh */
    public Load(String bootstrapServers, EventCodec codec, Ledger ledger, String run, long seed) {
        this.ledger = ledger;
        domain = new Domain("owner-" + run, codec);
        forger = new Domain("forger-" + run, codec);
        victim = "victim-" + run;
        random = new Random(seed);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "linger.ms", "5",
                        "delivery.timeout.ms", "120000",
                        "max.block.ms", "120000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The topics that the two domains write, which must be there before the first event. */
    public List<String> topics() {
        return List.of(
                domain.topic(TopicFamily.PRODUCT_PUBLISHED),
                domain.topic(TopicFamily.SLI_MEASURED),
                forger.topic(TopicFamily.PRODUCT_PUBLISHED));
    }

    /** The domain whose products only a forger ever wrote. */
    public String victim() {
        return victim;
    }

    /** Publishes the products that will be measured; they must be admitted before {@link #start}. */
    public List<String> publishMeasured() {
        List<String> products = measured();
        for (String product : products) {
            send(domain.publication(product, "1.0.0", Outcome.ADMITTED));
        }
        producer.flush();
        return products;
    }

    /** Writes so many events a second until {@link #stop}. */
    public void start(int perSecond) {
        running = true;
        thread = Thread.ofPlatform().name("load").start(() -> write(perSecond));
    }

    /** Returns when the broker has answered for every event. */
    public void stop() {
        running = false;
        Thread writing = thread;
        if (writing != null) {
            join(writing);
            thread = null;
        }
        producer.flush();
        if (open.get() != 0) {
            throw new IllegalStateException(open.get() + " events were neither acknowledged nor refused");
        }
    }

    private void write(int perSecond) {
        long gap = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        long next = System.nanoTime();
        while (running) {
            writeOne();
            // After a broker's absence the load goes on where it is, it does not catch up.
            next = Math.max(next + gap, System.nanoTime());
            pause(next - System.nanoTime());
        }
    }

    private void writeOne() {
        int dice = random.nextInt(100);
        if (dice < 66) {
            send(measurement());
        } else if (dice < 78) {
            send(domain.refresh(one(measured())));
        } else if (dice < 84) {
            send(publication());
        } else if (dice < 88) {
            send(domain.declaration(one(measured()), "reports-" + random.nextInt(10)));
        } else if (dice < 90) {
            send(domain.poison(one(measured())));
        } else if (dice < 91) {
            send(forger.forgery(victim + ".p-" + random.nextInt(PRODUCTS), victim));
        } else {
            repeat();
        }
    }

    private Writing measurement() {
        String product = one(measured());
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        // Windows of one millisecond that never meet: each measurement counts for itself.
        Instant end = measuredUpTo.getOrDefault(product, Instant.EPOCH).plusMillis(1);
        Instant windowEnd = end.isBefore(now) ? now : end;
        measuredUpTo.put(product, windowEnd);
        return domain.measurement(product, windowEnd, random.nextInt(1_000), random.nextInt(3));
    }

    private Writing publication() {
        String product = domain.product("p-" + random.nextInt(PRODUCTS));
        String version = "1.0." + releases.merge(product, 1, Integer::sum);
        int dice = random.nextInt(10);
        Outcome outcome = dice < 7 ? Outcome.ADMITTED : dice < 9 ? Outcome.BLOCKED : Outcome.REJECTED;
        return domain.publication(product, version, outcome);
    }

    private void repeat() {
        if (!remembered.isEmpty()) {
            ProducerRecord<byte[], byte[]> old = remembered.get(random.nextInt(remembered.size()));
            open.incrementAndGet();
            var _ = producer.send(
                    new ProducerRecord<>(old.topic(), null, old.key(), old.value(), old.headers()), (place, failed) -> {
                        if (failed == null) {
                            ledger.repeated();
                        }
                        open.decrementAndGet();
                    });
        }
    }

    /** Writes a run by a schema that is not ours, and returns when the broker has answered; from any thread. */
    public void writeBy(LaterSchema schema) {
        Writing run = domain.refresh(domain.product("m-0"));
        ProducerRecord<byte[], byte[]> ours = run.outgoing();
        sendOnce(new Writing(
                run.entry(),
                new ProducerRecord<>(ours.topic(), null, ours.key(), schema.written(ours.value()), ours.headers())));
        producer.flush();
    }

    private void send(Writing writing) {
        sendOnce(writing);
        // A poison record has no id that anybody could recognise it by.
        if (writing.entry().kind() != Kind.POISON) {
            remember(writing.outgoing());
        }
    }

    private void sendOnce(Writing writing) {
        Entry entry = writing.entry();
        ledger.sending(entry);
        open.incrementAndGet();
        var _ = producer.send(writing.outgoing(), (place, failed) -> {
            if (failed == null) {
                ledger.acknowledged(entry.id());
            } else {
                ledger.unanswered(entry.id());
            }
            open.decrementAndGet();
        });
    }

    private void remember(ProducerRecord<byte[], byte[]> outgoing) {
        if (remembered.size() < REMEMBERED) {
            remembered.add(outgoing);
        } else {
            remembered.set(random.nextInt(REMEMBERED), outgoing);
        }
    }

    private List<String> measured() {
        return IntStream.range(0, PRODUCTS)
                .mapToObj(number -> domain.product("m-" + number))
                .toList();
    }

    private String one(List<String> products) {
        return products.get(random.nextInt(products.size()));
    }

    private static void join(Thread writing) {
        try {
            writing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the load ended", e);
        }
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void close() {
        running = false;
        producer.close(Duration.ofSeconds(10));
    }
}
