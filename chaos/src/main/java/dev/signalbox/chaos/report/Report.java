package dev.signalbox.chaos.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.signalbox.chaos.Rig;
import dev.signalbox.chaos.Settings;
import dev.signalbox.chaos.fault.Fault;
import dev.signalbox.chaos.fault.Recovery;
import dev.signalbox.chaos.fault.Waking;
import dev.signalbox.chaos.ledger.Ledger;
import dev.signalbox.chaos.oracle.Finding;
import dev.signalbox.local.MeshService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run found. */
public final class Report {
    private static final int MOST_FINDINGS = 50;

    private final Settings settings;
    private final Instant begun = Instant.now();
    private final Machine machine = Machine.here();
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<Duration> drains = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Long> residentMegabytes = new TreeMap<>();
    private final Map<String, Long> connections = new TreeMap<>();
    private final Map<String, Long> acknowledged = new TreeMap<>();
    private final Map<Waking, Long> wakings = new EnumMap<>(Waking.class);
    private int passed;
    private int failed;
    private int records;
    private long relayRepeats;

    public Report(Settings settings) {
        this.settings = settings;
    }

    public void recovered(List<Recovery> healed) {
        recoveries.addAll(healed);
    }

    /** An instance was stopped in the middle of a slice, and this became of it. */
    public void woken(Waking waking) {
        wakings.merge(waking, 1L, Long::sum);
    }

    public void round(List<Finding> found) {
        if (found.isEmpty()) {
            passed++;
        } else {
            failed++;
            found.forEach(finding -> findings.add(finding.toString()));
        }
    }

    /** From the last event until the mesh was at rest. */
    public void drained(Duration took) {
        drains.add(took);
    }

    /** The most that any look has seen. */
    public void resources(Rig rig, Map<String, Long> open) {
        for (MeshService service : MeshService.values()) {
            rig.service(service)
                    .pid()
                    .ifPresent(pid -> residentMegabytes.merge(service.folder(), residentMegabytes(pid), Math::max));
        }
        open.forEach((database, count) -> connections.merge(database, count, Math::max));
    }

    public void seen(int all, long repeats) {
        records = all;
        relayRepeats = repeats;
    }

    public void ledger(Ledger ledger) {
        ledger.counts().forEach((kind, count) -> acknowledged.put(kind.name(), count));
        acknowledged.put("REPEATS", ledger.repeats());
        acknowledged.put("UNANSWERED", ledger.unanswered());
    }

    public boolean isPassed() {
        return failed == 0 && passed == settings.rounds();
    }

    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** The one line that a script looks for. */
    public String line() {
        return passed + " passed, " + failed + " failed";
    }

    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", settings.seed());
        json.put("rounds", settings.rounds());
        json.put("faults", settings.faults().stream().map(Fault::name).toList());
        json.put(
                "services",
                settings.services().stream().map(MeshService::folder).toList());
        json.put("groupProtocol", settings.protocol().name().toLowerCase(Locale.ROOT));
        json.put("eventsPerSecond", settings.perSecond());
        json.put("begun", begun.toString());
        json.put("seconds", Duration.between(begun, Instant.now()).toSeconds());
        json.put("machine", machine);
        json.put("passed", passed);
        json.put("failed", failed);
        json.put("findings", findings.stream().limit(MOST_FINDINGS).toList());
        json.put("findingsCount", findings.size());
        json.put("acknowledged", acknowledged);
        json.put("recordsOnTopics", records);
        json.put("relayRepeats", relayRepeats);
        json.put(
                "sleepers", wakings.values().stream().mapToLong(Long::longValue).sum());
        json.put("refused", wakings.getOrDefault(Waking.REFUSED, 0L));
        json.put("endedByTheServer", wakings.getOrDefault(Waking.ENDED_BY_THE_SERVER, 0L));
        json.put("readyAgain", readyAgain());
        json.put("backlogDrain", Durations.of(drains));
        json.put("residentMegabytes", residentMegabytes);
        json.put("connections", connections);
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Durations> readyAgain() {
        Map<String, List<Duration>> byPart = new TreeMap<>();
        recoveries.forEach(
                recovery -> byPart.computeIfAbsent(recovery.part() + " " + recovery.fault(), part -> new ArrayList<>())
                        .add(recovery.ready()));
        Map<String, Durations> ready = new TreeMap<>();
        byPart.forEach((part, durations) -> ready.put(part, Durations.of(durations)));
        return ready;
    }

    private static long residentMegabytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
