package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.TopicFamily;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One service that crashes and is started again, its domain, and the ledger of what the domain sent. */
final class Crashes implements AutoCloseable {
    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final long LIKE_SIGKILL = 137;
    private static final long CRASHED_WITHIN_SECONDS = 60;

    private final Mesh mesh = Mesh.running();
    private final Fork fork;
    private final Random random;
    private final String service = "crashing-" + UUID.randomUUID();
    private final String domain = mesh.newDomain();
    private final Station.Setup setup = Station.Setup.of(service).fromNow();
    private final List<String> published = new ArrayList<>();
    private int refreshed;
    private int poisoned;

    Crashes(Fork fork, Random random) {
        this.fork = fork;
        this.random = random;
    }

    /** Crashes at each of these points in turn; returns how many records were told more than once. */
    int at(List<CrashPoint> points) throws IOException, InterruptedException {
        for (int start = 0; start < points.size(); start++) {
            send(start);
            crashAt(points.get(start), start);
        }
        send(points.size());
        try (Station station = Station.started(setup)) {
            // The attempts that hold these are gone; their leases would end by themselves after half a minute.
            station.execute("UPDATE effect SET next_attempt_at = '-infinity'");
            await().atMost(SETTLED.plusSeconds(points.size())).untilAsserted(() -> assertAllIsDone(station));
            assertEveryRecordIsCounted(station);
        }
        assertThat(mesh.deadLettersOf(service).stream()
                        .filter(this::isAboutUs)
                        .map(letter -> header(letter, "ce_id"))
                        .distinct())
                .hasSize(poisoned);
        return assertToldUnderOneId();
    }

    /** Enough of everything for any point: publications that are answered, with a timer and an effect each, repeats and poison. */
    private void send(int start) {
        for (int i = 0; i < 3; i++) {
            String product = domain + ".prompt-timer-effect-" + start + "-" + i;
            ProducerRecord<byte[], byte[]> publication =
                    Mesh.on(i, mesh.published(Mesh.publishedTopic(domain), product));
            mesh.send(publication);
            mesh.send(publication);
            published.add(product);
            mesh.send(Mesh.on(
                    i,
                    mesh.refreshed(
                            Mesh.measuredTopic(domain), domain + ".p", "run-" + start + "-" + i, Instant.now())));
            refreshed++;
        }
        ProducerRecord<byte[], byte[]> sound = mesh.published(Mesh.publishedTopic(domain), domain + ".poison");
        mesh.send(new ProducerRecord<>(sound.topic(), 0, sound.key(), new byte[] {1}, sound.headers()));
        poisoned++;
    }

    private void crashAt(CrashPoint point, int start) throws IOException, InterruptedException {
        int time = time(point);
        // A group of its own: nobody waits for the session of the one that crashed.
        Process process = fork.start(
                setup.inGroup(service + "-" + start), Map.of("SIGNALBOX_CRASH_AT", point + ":" + time), service);
        try {
            assertThat(process.waitFor(CRASHED_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .as("%s is reached %d times", point, time)
                    .isTrue();
            assertThat(process.exitValue()).as("at %s", point).isEqualTo((int) LIKE_SIGKILL);
        } finally {
            process.destroyForcibly();
        }
    }

    /** At which time that a point is reached; no more often than one start is sure to reach it. */
    private int time(CrashPoint point) {
        return switch (point) {
            case BEFORE_POLL -> 1 + random.nextInt(20);
            case AFTER_POLL, BEFORE_MARK, AFTER_MARK, BEFORE_GROUP_COMMIT, AFTER_GROUP_COMMIT -> 1;
            case BEFORE_DECODE,
                    AFTER_DECODE,
                    BEFORE_LOCK,
                    AFTER_LOCK,
                    BEFORE_PROJECTION,
                    AFTER_PROJECTION,
                    BEFORE_OUTBOX,
                    AFTER_OUTBOX,
                    BEFORE_OFFSET,
                    AFTER_OFFSET,
                    BEFORE_COMMIT,
                    AFTER_COMMIT,
                    BEFORE_SEND,
                    AFTER_SEND,
                    BEFORE_EFFECT,
                    AFTER_EFFECT,
                    BEFORE_EFFECT_RESULT,
                    AFTER_EFFECT_RESULT,
                    BEFORE_TIMER,
                    WITHIN_TIMER,
                    AFTER_TIMER -> 1 + random.nextInt(3);
        };
    }

    private void assertAllIsDone(Station station) {
        assertThat(station.number(counters("what = 'PRODUCT_PUBLISHED'")))
                .as("publications")
                .isEqualTo(published.size());
        assertThat(station.counted(domain + ".p", EventType.PRODUCT_REFRESHED.name()))
                .isEqualTo(refreshed);
        assertThat(station.counted(domain + ".poison", "UNREADABLE")).isEqualTo(poisoned);
        assertThat(station.number(counters("what = 'TIMER'"))).as("timers").isEqualTo(published.size());
        assertThat(station.number(counters("what LIKE 'EFFECT %'")))
                .as("effects")
                .isEqualTo(published.size());
        assertThat(station.number("SELECT count(*) FROM outbox")).isZero();
        assertThat(published).allSatisfy(product -> {
            assertThat(station.counted(product, EventType.PRODUCT_PUBLISHED.name()))
                    .isEqualTo(1);
            assertThat(station.counted(product, "TIMER")).isEqualTo(1);
        });
    }

    private String counters(String which) {
        return "SELECT coalesce(sum(n), 0) FROM counter WHERE product_id LIKE '" + domain + ".prompt%' AND " + which;
    }

    private void assertEveryRecordIsCounted(Station station) {
        assertThat(station.number(lanes("applied"))).isEqualTo(published.size() + refreshed);
        assertThat(station.number(lanes("repeated"))).isEqualTo(published.size());
        assertThat(station.number(lanes("dead_lettered"))).isEqualTo(poisoned);
        assertThat(station.number(lanes("refused + skipped"))).isZero();
        assertThat(station.number(lanes("next_offset"))).isEqualTo(2L * published.size() + refreshed + poisoned);
    }

    private String lanes(String what) {
        return "SELECT sum(" + what + ") FROM lane WHERE topic LIKE '%." + domain + "'";
    }

    /** Every publication has its answer, under one id and with one content however often it stands there. */
    private int assertToldUnderOneId() {
        Map<String, ConsumerRecord<byte[], byte[]>> answers = new HashMap<>();
        int repeated = 0;
        for (ConsumerRecord<byte[], byte[]> answer : mesh.recordsOn(TopicFamily.SCHEMA_CHANGED.topicName())) {
            if (!isOurAnswer(answer)) {
                continue;
            }
            ConsumerRecord<byte[], byte[]> first = answers.putIfAbsent(header(answer, "ce_id"), answer);
            if (first != null) {
                repeated++;
                assertThat(answer.value()).isEqualTo(first.value());
                assertThat(answer.headers()).isEqualTo(first.headers());
            }
        }
        assertThat(answers.values())
                .extracting(answer -> new String(answer.key(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(published);
        return repeated;
    }

    private boolean isAboutUs(ConsumerRecord<byte[], byte[]> found) {
        return new String(found.key(), StandardCharsets.UTF_8).startsWith(domain + ".");
    }

    /** Other services of the test answer the same publications, each under its own name. */
    private boolean isOurAnswer(ConsumerRecord<byte[], byte[]> found) {
        return isAboutUs(found) && header(found, "ce_source").equals("signalbox/" + service);
    }

    private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        return new String(found.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
    }
}
