package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.events.topic.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of a mesh, lived through once, and written again from what was read and told: the same rows, and the same life after it. */
class RebuildTwinIT {
    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final Duration AFTERWARDS = Duration.ofHours(20);

    @ParameterizedTest
    @CsvSource({"1, PT2H17M", "2, PT15H5M", "3, PT14H44M"})
    void theRowsAreTheSameInWhateverOrderTheLanesAreReadAgain(long seed, Duration more) throws Exception {
        Map<String, List<MeshEvent>> lanes =
                History.of(seed, FIVE_DAYS.plus(more).plus(AFTERWARDS));
        // In the middle of a day, and soon after the end of one.
        Instant watermark = History.START.plus(FIVE_DAYS).plus(more);
        Random random = new Random(seed);
        try (Instance live = Instance.onEmptyDatabase();
                Instance again = Instance.onEmptyDatabase()) {
            live(live, lanes, History.START, watermark, random);
            rebuild(again, lanes, watermark, live.told(), random);
            assertThat(silences(again)).isEqualTo(silences(live));
            again.fireUntil(watermark);

            assertThat(again.told()).isEmpty();
            assertSame(again, live);
            assertThat(again.timers()).isEqualTo(live.timers());

            int before = live.told().size();
            live(live, lanes, watermark, watermark.plus(AFTERWARDS), new Random(seed));
            live(again, lanes, watermark, watermark.plus(AFTERWARDS), new Random(seed));
            assertThat(again.told().stream().map(RebuildTwinIT::words))
                    .containsExactlyElementsOf(
                            live.told().subList(before, live.told().size()).stream()
                                    .map(RebuildTwinIT::words)
                                    .toList());
            assertSame(again, live);
        }
    }

    @Test
    void anAnswerThatIsMissingIsSeen() throws Exception {
        Map<String, List<MeshEvent>> lanes = History.of(7, Duration.ofHours(30));
        Instant watermark = History.START.plus(Duration.ofHours(30));
        try (Instance live = Instance.onEmptyDatabase();
                Instance again = Instance.onEmptyDatabase()) {
            live(live, lanes, History.START, watermark, new Random(7));
            List<MeshEvent> told = new ArrayList<>(live.told());
            removeTheMiddle(told, EventType.SLO_EVALUATED);
            removeTheMiddle(told, EventType.RECORDS_DEAD_LETTERED);
            rebuild(again, lanes, watermark, told, new Random(7));
            again.fireUntil(watermark);

            assertThat(again.rows().get("evaluation")).isNotEqualTo(live.rows().get("evaluation"));
            assertThat(again.rows().get("slot_chunk")).isNotEqualTo(live.rows().get("slot_chunk"));
        }
    }

    private static void removeTheMiddle(List<MeshEvent> told, EventType type) {
        List<MeshEvent> ofType =
                told.stream().filter(event -> event.type() == type).toList();
        assertThat(told.remove(ofType.get(ofType.size() / 2))).isTrue();
    }

    private static List<DueTimer> silences(Instance instance) {
        return instance.timers().values().stream()
                .filter(timer -> timer.kind().equals("silence"))
                .toList();
    }

    private static String words(MeshEvent told) {
        return told.envelope() + " " + told.payload();
    }

    private static void assertSame(Instance again, Instance live) throws Exception {
        Map<String, List<String>> expected = live.rows();
        Map<String, List<String>> actual = again.rows();
        for (Map.Entry<String, List<String>> table : expected.entrySet()) {
            assertThat(actual.get(table.getKey())).as(table.getKey()).containsExactlyElementsOf(table.getValue());
        }
    }

    /** Lanes lag behind each other by an hour or so, and timers fire late at times, never before all lanes are read past them. */
    private static void live(
            Instance instance, Map<String, List<MeshEvent>> lanes, Instant from, Instant to, Random random)
            throws Exception {
        Map<String, Integer> positions = new HashMap<>();
        lanes.forEach((lane, events) -> positions.put(lane, (int)
                events.stream().filter(event -> !at(event).isAfter(from)).count()));
        Instant now = from;
        while (now.isBefore(to)) {
            Instant next = now.plusSeconds(60 + random.nextInt(5_400));
            now = next.isAfter(to) ? to : next;
            List<String> order = new ArrayList<>(lanes.keySet());
            Collections.shuffle(order, random);
            for (String lane : order) {
                List<MeshEvent> events = lanes.get(lane);
                int position = positions.get(lane);
                while (position < events.size() && !at(events.get(position)).isAfter(now)) {
                    int end = position + 1;
                    int most = position + 1 + random.nextInt(40);
                    while (end < events.size()
                            && end < most
                            && !at(events.get(end)).isAfter(now)) {
                        end++;
                    }
                    instance.read(events.subList(position, end), now);
                    position = end;
                }
                positions.put(lane, position);
            }
            if (random.nextInt(4) > 0 || now.equals(to)) {
                instance.fireUntil(now);
            }
        }
    }

    /** In any order of lanes, in slices of any size, and some of them twice. */
    private static void rebuild(
            Instance instance,
            Map<String, List<MeshEvent>> lanes,
            Instant watermark,
            List<MeshEvent> all,
            Random random)
            throws Exception {
        List<MeshEvent> told = all.stream()
                .filter(event ->
                        event.type() == EventType.SLO_EVALUATED || event.type() == EventType.RECORDS_DEAD_LETTERED)
                .toList();
        for (int position = 0; position < told.size(); ) {
            int end = Math.min(told.size(), position + 1 + random.nextInt(30));
            instance.rebuild().answered(told.subList(position, end));
            if (random.nextInt(3) == 0) {
                instance.rebuild().answered(told.subList(position / 2, end));
            }
            instance.commit();
            position = end;
        }
        Map<String, Integer> positions = new HashMap<>();
        lanes.keySet().forEach(lane -> positions.put(lane, 0));
        List<String> open = new ArrayList<>(lanes.keySet());
        open.removeIf(lane -> History.isUnreadable(lanes.get(lane).getFirst()));
        while (!open.isEmpty()) {
            String lane = open.get(random.nextInt(open.size()));
            List<MeshEvent> events = lanes.get(lane);
            int position = positions.get(lane);
            int end = position;
            int most = position + 1 + random.nextInt(400);
            while (end < events.size() && end < most && !at(events.get(end)).isAfter(watermark)) {
                end++;
            }
            if (end == position) {
                open.remove(lane);
            } else {
                instance.rebuild().past(events.subList(position, end));
                if (random.nextInt(3) == 0) {
                    instance.rebuild().past(events.subList(position, end));
                }
                instance.commit();
                positions.put(lane, end);
            }
        }
        instance.resume(watermark);
    }

    private static Instant at(MeshEvent event) {
        return event.origin().brokerTime();
    }
}
