package dev.signalbox.sli.messaging.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.sli.application.lineage.IncomingReport;
import dev.signalbox.sli.application.lineage.LineageNotSentException;
import dev.signalbox.sli.application.lineage.LineageNotSentException.Why;
import dev.signalbox.sli.application.lineage.LineageTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What is tried of a batch while something is away. */
class RawLineageTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-28T08:00:01Z");
    private static final String UNREADABLE = "no document";

    private final List<String> tried = new ArrayList<>();

    @Test
    void ofADomainWhoseTopicIsMissingOneReportIsTriedAndTheOthersOfThatDomainWaitAsLong() throws InterruptedException {
        taking(AuthorityMode.TOPIC, report -> refusedAtFirst(report.domain(), "a"))
                .take(batch("openlineage.a", 3, "openlineage.b", 2));

        assertThat(tried).containsExactly("a", "b", "b", "a", "a", "a");
    }

    @Test
    void inAnOpenMeshWhatIsMissingIsMissingForAll() throws InterruptedException {
        taking(AuthorityMode.OPEN, report -> refusedAtFirst(report.domain(), "a"))
                .take(batch("openlineage.a", 2, "openlineage.b", 2));

        assertThat(tried).containsExactly("a", "a", "a", "b", "b");
    }

    @Test
    void whereNothingCanBeSentOneReportIsTried() throws InterruptedException {
        taking(AuthorityMode.TOPIC, report -> {
                    if (tried.size() == 1) {
                        throw new LineageNotSentException(Why.UNAVAILABLE, "the registry does not answer", null);
                    }
                    return CompletableFuture.completedFuture("sent");
                })
                .take(batch("openlineage.a", 2, "openlineage.b", 1));

        assertThat(tried).containsExactly("a", "a", "a", "b");
    }

    @Test
    void whatCannotBeReadAndHasNoTopicToGoToHoldsUpNoReport() throws InterruptedException {
        ConsumerRecords<byte[], byte[]> batch = batch(Map.of(
                "openlineage.a", List.of(UNREADABLE, UNREADABLE, document("a")), "openlineage.b", List.of(UNREADABLE)));

        taking(AuthorityMode.TOPIC, report -> CompletableFuture.completedFuture("sent"))
                .take(batch);

        assertThat(tried.stream().filter("a"::equals)).hasSize(1);
        assertThat(tried.stream().filter("letter"::equals)).hasSize(1 + 3);
    }

    private RawLineage taking(AuthorityMode authority, Function<IncomingReport, CompletionStage<?>> answer) {
        LineageTopic topic = report -> {
            tried.add(report.domain());
            return answer.apply(report);
        };
        RecordSender letters = (OutboxRecord letter) -> {
            tried.add("letter");
            return refusedAtFirst("letter", "letter");
        };
        return new RawLineage(topic, letters, "sli-service", authority);
    }

    private CompletionStage<?> refusedAtFirst(String target, String missing) {
        return target.equals(missing) && tried.stream().filter(missing::equals).count() == 1
                ? CompletableFuture.failedFuture(new IllegalStateException("missing"))
                : CompletableFuture.completedFuture("sent");
    }

    private static ConsumerRecords<byte[], byte[]> batch(String first, int ofFirst, String second, int ofSecond) {
        Map<String, List<String>> documents = new LinkedHashMap<>();
        documents.put(first, reports(first, ofFirst));
        documents.put(second, reports(second, ofSecond));
        return batch(documents);
    }

    private static List<String> reports(String topic, int count) {
        return Collections.nCopies(count, document(topic.substring(topic.indexOf('.') + 1)));
    }

    private static ConsumerRecords<byte[], byte[]> batch(Map<String, List<String>> documents) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
        documents.forEach((topic, all) -> {
            List<ConsumerRecord<byte[], byte[]>> ofTopic = new ArrayList<>();
            for (String document : all) {
                ofTopic.add(new ConsumerRecord<>(
                        topic,
                        0,
                        ofTopic.size(),
                        WRITTEN.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        document.length(),
                        null,
                        document.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        Optional.empty()));
            }
            records.put(new TopicPartition(topic, 0), ofTopic);
        });
        return new ConsumerRecords<>(records, Map.of());
    }

    private static String document(String domain) {
        return """
                {"eventType": "COMPLETE", "eventTime": "2026-11-28T08:00:00Z", "producer": "https://example.org/t",
                 "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                 "run": {"runId": "0190f6b6-5c3e-7b1a-9d57-0f2c9d6f0c11"}, "job": {"namespace": "%s", "name": "nightly"}}
                """.formatted(domain);
    }
}
