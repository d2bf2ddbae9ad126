package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose measurements count, and what becomes of those that cannot be. */
class MeasurementIT {
    private static final Duration CATCH_UP = Duration.ofSeconds(20);

    private final WholeMesh mesh = WholeMesh.running();
    private final String product = "measured-" + UUID.randomUUID();
    private final String productId = "acceptance." + product;

    @TempDir
    private Path folder;

    @Test
    void theOwnersMeasurementEntersTheObjectiveAndAStrangersIsOnlyShown() throws Exception {
        Path contract = ContractFiles.good(folder, "1.0.0");
        Files.writeString(
                contract,
                Files.readString(contract)
                        .replace(
                                "slaProperties:\n",
                                "slaProperties:\n  - property: availability\n    value: \"99.9%\"\n"));
        JsonNode admitted = mesh.publish(contract, "acceptance", product);
        assertThat(admitted.path("state").asText()).as("%s", admitted).isEqualTo("ADMITTED");

        measure("--good", "9999", "--total", "10000");
        measure("--good", "1", "--total", "10000", "--source", "stranger/probe");

        await().atMost(CATCH_UP).untilAsserted(() -> {
            assertThat(mesh.json(0, "slo", "observations", productId).path("observations"))
                    .extracting(
                            observation -> observation.path("sli").asText(),
                            observation -> observation.path("source").asText())
                    .containsExactlyInAnyOrder(
                            tuple("availability", "stranger/probe"),
                            tuple("dlq-rate", "signalbox/publication-checked"));
            JsonNode availability = availability();
            assertThat(availability.path("state").asText())
                    .as("%s", availability)
                    .isEqualTo("MET");
            assertThat(availability.path("good").asLong()).isEqualTo(9999);
            assertThat(availability.path("total").asLong()).isEqualTo(10000);
        });
    }

    static Stream<Arguments> impossible() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return Stream.of(
                Arguments.of("TOO_LATE", "a window of a week ago", at(now.minus(Duration.ofDays(7)))),
                Arguments.of("FUTURE_TIME", "a window of tomorrow", at(now.plus(Duration.ofDays(1)))),
                Arguments.of(
                        "INVALID_EVENT", "an indicator that nobody knows", change(event -> event.setSli("happiness"))),
                Arguments.of(
                        "INVALID_EVENT",
                        "more good ones than there were",
                        change(event -> event.setGood(11L).setTotal(10L))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("impossible")
    void aMeasurementThatCannotBeIsADeadLetterWithItsReason(
            String reason, String what, Consumer<SliMeasured.Builder> change) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SliMeasured.Builder measured = SliMeasured.newBuilder()
                .setProductId(productId)
                .setMeasurementId(UUID.randomUUID().toString())
                .setSli("availability")
                .setKind("RATIO")
                .setGood(10L)
                .setTotal(10L)
                .setUnit("ratio")
                .setStatistic("sum")
                .setWindowStart(now.minusSeconds(60))
                .setWindowEnd(now)
                .setSource("acceptance/test")
                .setObservedAt(now);
        change.accept(measured);
        String id = UUID.randomUUID().toString();

        Topics.of(mesh).send("sli-measured", envelope(id, now), measured.build());

        await().atMost(CATCH_UP).untilAsserted(() -> {
            List<ConsumerRecord<byte[], byte[]>> letters =
                    mesh.infrastructure().recordsOn("sli-service.dead-letters").stream()
                            .filter(letter -> header(letter, "ce_id").equals(id))
                            .toList();
            assertThat(letters).as(what).hasSize(1);
            assertThat(header(letters.getFirst(), "signalbox-dead-letter-reason"))
                    .isEqualTo(reason);
            assertThat(header(letters.getFirst(), "signalbox-dead-letter-message"))
                    .isNotBlank();
        });
    }

    private void measure(String... reading) {
        Stream<String> call = Stream.concat(
                Stream.of("measure", productId, "--sli", "availability", "--window", "5m"), Stream.of(reading));
        var _ = mesh.json(0, call.toArray(String[]::new));
    }

    private JsonNode availability() {
        for (JsonNode objective : mesh.json(0, "slo", "status", productId).path("objectives")) {
            if (objective.path("sli").asText().equals("availability")) {
                return objective;
            }
        }
        throw new AssertionError("no objective for availability");
    }

    private static Consumer<SliMeasured.Builder> change(Consumer<SliMeasured.Builder> change) {
        return change;
    }

    private static Consumer<SliMeasured.Builder> at(Instant end) {
        return event ->
                event.setWindowStart(end.minusSeconds(60)).setWindowEnd(end).setObservedAt(end);
    }

    private CloudEvent envelope(String id, Instant time) {
        return new CloudEvent(
                id,
                "acceptance/test",
                EventType.SLI_MEASURED.ceType(),
                productId,
                time,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
