package dev.signalbox.sli.journey;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * Some days of a mesh, from a seed: promises that are made, changed and withdrawn, runs with outages, and measurements with repeats,
 * corrections, stragglers and strangers.
 */
final class History {
    static final Instant START = Instant.parse("2026-08-03T09:17:00Z");
    private static final List<String> UNREADABLE =
            List.of("sli-measured.unreadable-0", "product-published.unreadable-0");
    private static final String STATUS_RETIRED = "retired";

    private final Random random;
    private final Map<String, List<MeshEvent>> lanes = new LinkedHashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private int names;

    private record Sent(String lane, EventType type, String product, SpecificRecord payload, String id, Instant at) {}

    private History(long seed) {
        random = new Random(seed);
    }

    /** The lanes, each in the order of its topic. */
    static Map<String, List<MeshEvent>> of(long seed, Duration length) {
        History history = new History(seed);
        history.happens(length.toMinutes());
        history.sent.sort(Comparator.comparing(Sent::at));
        Instant last = Instant.EPOCH;
        for (Sent next : history.sent) {
            // A broker's clock may give two records one time.
            last = next.at().isAfter(last) ? next.at() : last;
            List<MeshEvent> lane = history.lanes.computeIfAbsent(next.lane(), first -> new ArrayList<>());
            lane.add(new MeshEvent(
                    next.type(),
                    next.payload(),
                    new CloudEvent(
                            next.id(),
                            "network/pipeline",
                            next.type().ceType(),
                            next.product(),
                            next.at(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    new Origin(next.lane(), 0, lane.size(), next.at())));
        }
        return history.lanes;
    }

    private void happens(long minutes) {
        AContract fresh = AContract.promising("freshness", 2, "h")
                .and("timeToRepair", 1, "h")
                .and("consumer-adoption", 2, "users")
                .and("catalog-freshness", 20, "h")
                .and("availability", 99, "'%'")
                .and("dlq-rate", 1, "'%'")
                .measuredBy("care");
        AContract strict = AContract.promising("freshness", 1, "h")
                .and("catalog-freshness", 1, "d")
                .and("availability", 99.5, "'%'")
                .and("query-latency", 2, "s")
                .measuredBy("care");
        AContract counted = AContract.promising("completeness", 99, "'%'")
                .and("schema-compatibility", 100, "'%'")
                .and("timeToRepair", 90, "min")
                .and("contract-violations", 5, "'%'")
                .and("dlq-rate", 0, "'%'")
                .and("query-latency", 3, "s")
                .and("quality-check-failures", 20, "'%'");
        admit("network.steady", fresh, 0, "active");
        admit("network.changed", fresh, 0, "active");
        admit("network.changed", strict, 1500 + random.nextInt(600), "active");
        admit("network.changed", AContract.promisingNothing(), 3200 + random.nextInt(600), "active");
        admit("network.changed", strict, 4400 + random.nextInt(200), "active");
        admit("network.counted", counted, 30, "active");
        admit("network.retired", fresh, 10, "active");
        admit("network.retired", fresh, 700 + random.nextInt(300), STATUS_RETIRED);
        admit("network.back", counted, 10, "active");
        admit("network.back", counted, 60, STATUS_RETIRED);
        admit("network.back", fresh, 60 + 74 * 60 + random.nextInt(600), "active");
        admit("network.young", strict, minutes - 100, "active");
        block("network.steady", strict, 900);
        maintain(100, 2, Map.of("disks", window("disks", "product: network.steady", 700, 300)));
        maintain(
                2_000,
                3,
                Map.of(
                        "disks", window("disks", "product: network.steady", 700, 300),
                        "cables", window("cables", "domain: network", 3_000, 200),
                        "never", window("never", "mesh: true", 4_000, 600),
                        "spelt", "id: spelt"));
        maintain(3_060, 4, Map.of("power", window("power", "mesh: true", 6_000, 400)));
        for (String product : List.of(
                "network.steady",
                "network.changed",
                "network.counted",
                "network.retired",
                "network.back",
                "network.young")) {
            runs(product, minutes);
            measured(product, "availability", "network/probe", minutes);
            measured(product, "availability", "care/app", minutes);
            measured(product, "availability", "billing/stranger", minutes);
            measured(product, "query-latency", "network/probe", minutes);
            measured(product, "completeness", "network/probe", minutes);
        }
        for (String product : List.of("network.steady", "network.nobody")) {
            counters(product, minutes);
        }
        sliced("network.sliced", minutes);
        for (String product : List.of("network.counted", "network.back", "network.young")) {
            checks(product, minutes);
        }
        for (String product : List.of("network.steady", "network.retired", "network.changed", "network.back")) {
            declarations(product, minutes);
        }
        for (String product : List.of("network.steady", "network.counted", "network.back")) {
            lineage(product, minutes);
        }
        for (String product :
                List.of("network.steady", "network.counted", "network.back", "network.changed", "network.nobody")) {
            unreadable(product, minutes);
        }
        measured("network.nobody", "x-backlog", "network/probe", minutes);
        measured("network.nobody", "freshness", "billing/stranger", minutes / 3);
    }

    private static String window(String id, String scope, long minute, long minutes) {
        Instant from = START.plusSeconds(minute * 60);
        return "id: %s\nscope: {%s}\nfrom: %s\nuntil: %s\nreason: moves\n"
                .formatted(id, scope, from, from.plusSeconds(minutes * 60));
    }

    private void maintain(long minute, long revision, Map<String, String> windows) {
        send(
                "policy-violated-0",
                EventType.POLICY_SET_ACTIVATED,
                "signalbox.mesh",
                PolicySetActivated.newBuilder()
                        .setRevision(revision)
                        .setDigest("digest")
                        .setFiles(Topics.packed(windows))
                        .build(),
                name(),
                START.plusSeconds(minute * 60));
    }

    private void admit(String product, AContract contract, long minute, String lifecycle) {
        verdict(product, contract, minute, lifecycle, "ADMITTED", Map.of());
    }

    private void block(String product, AContract contract, long minute) {
        verdict(product, contract, minute, "active", "BLOCKED", Map.of());
    }

    /** Objectives of an OpenSLO file, with slices and calendars, that change in between. */
    private void sliced(String product, long minutes) {
        AnOpenSloFile first = AnOpenSloFile.of(product)
                .slo("reads", "availability", "Timeslices", "{duration: 2d, isRolling: true}", 0.99, "1h", 0.97)
                .slo("rows", "completeness", "RatioTimeslices", AnOpenSloFile.calendar("1d", "UTC"), 0.99, "1d", null)
                .slo(
                        "local",
                        "availability",
                        "Occurrences",
                        AnOpenSloFile.calendar("1d", "America/New_York"),
                        0.99,
                        null,
                        null)
                .threshold("age", "freshness", "Timeslices", AnOpenSloFile.calendar("1d", "UTC"), 3_600, 0.5, "5m", 1.0)
                .threshold(
                        "queries",
                        "query-latency",
                        "RatioTimeslices",
                        AnOpenSloFile.calendar("1w", "UTC"),
                        2,
                        0.99,
                        "30m",
                        null);
        AnOpenSloFile second = AnOpenSloFile.of(product)
                .slo("reads", "availability", "Timeslices", "{duration: 2d, isRolling: true}", 0.99, "2h", 0.99)
                .slo("rows", "completeness", "Timeslices", AnOpenSloFile.calendar("1d", "UTC"), 0.99, "1d", 0.98)
                .slo(
                        "local",
                        "availability",
                        "RatioTimeslices",
                        AnOpenSloFile.calendar("1d", "America/New_York"),
                        0.99,
                        "15m",
                        null)
                .threshold(
                        "age",
                        "freshness",
                        "RatioTimeslices",
                        "{duration: 3d, isRolling: true}",
                        5_400,
                        0.5,
                        "1h",
                        null)
                .threshold(
                        "queries",
                        "query-latency",
                        "Occurrences",
                        AnOpenSloFile.calendar("1w", "UTC"),
                        2,
                        0.99,
                        null,
                        null);
        AContract contract = AContract.promisingNothing().measuredBy("care");
        verdict(product, contract, 20, "active", "ADMITTED", Map.of("openslo", first.text()));
        verdict(product, contract, 2_000 + random.nextInt(600), "active", "ADMITTED", Map.of("openslo", second.text()));
        runs(product, minutes);
        for (String source : List.of("network/probe", "care/app", "billing/stranger")) {
            measured(product, "availability", source, minutes);
        }
        measured(product, "query-latency", "network/probe", minutes);
        measured(product, "completeness", "network/probe", minutes);
    }

    private void verdict(
            String product,
            AContract promised,
            long minute,
            String lifecycle,
            String verdict,
            Map<String, String> attributes) {
        AContract contract = promised.servedFrom(table(product));
        String publication = name();
        Instant at = START.plusSeconds(minute * 60).plusMillis(random.nextInt(1_000));
        send(
                "product-published-" + Math.floorMod(product.hashCode(), 2),
                EventType.PRODUCT_PUBLISHED,
                product,
                ProductPublished.newBuilder()
                        .setProductId(product)
                        .setPublicationId(publication)
                        .setVersion("1.0.0")
                        .setName(product)
                        .setDomain("network")
                        .setLifecycle(lifecycle)
                        .setOwner(Owner.newBuilder().setTeam("radio").build())
                        .setOutputPorts(List.of(OutputPort.newBuilder()
                                .setName("topic")
                                .setType("topic")
                                .setContractId("cells")
                                .setContractVersion("1.0.0")
                                .setContract(contract.inline())
                                .build()))
                        .setPublishedAt(at)
                        .setPublishedBy("pipeline")
                        .setExt(attributes)
                        .build(),
                publication,
                at);
        send(
                "policy-violated-0",
                EventType.PUBLICATION_JUDGED,
                product,
                PublicationJudged.newBuilder()
                        .setProductId(product)
                        .setPublicationId(publication)
                        .setVersion("1.0.0")
                        .setVerdict(verdict)
                        .setPolicySetDigest("digest")
                        .build(),
                name(),
                at.plusMillis(random.nextInt(3_000)));
    }

    /** Checks of candidates, and violations that open, are told again and resolve, in two lanes. */
    private void checks(String product, long minutes) {
        Random checks = new Random(product.hashCode() + 1L);
        for (long minute = checks.nextInt(90); minute < minutes; minute += 30 + checks.nextInt(400)) {
            Instant at = START.plusSeconds(minute * 60).plusMillis(checks.nextInt(60_000));
            PublicationChecked checked = Topics.checked(
                    product,
                    name(),
                    checks.nextInt(4) == 0 ? "REJECTED" : "ACCEPTED",
                    Map.of(
                            "care.app", checks.nextInt(8) == 0 ? "BREAKS" : "COMPATIBLE",
                            "billing.app", checks.nextInt(3) == 0 ? "UNKNOWN" : "COMPATIBLE"));
            send("schema-changed-0", EventType.PUBLICATION_CHECKED, product, checked, name(), at);
            if (checks.nextInt(3) == 0) {
                String violation = name();
                String category = checks.nextInt(3) == 0 ? "SLO" : "EVOLUTION";
                long revision = 1;
                for (String status : List.of("OPEN", "OPEN", "RESOLVED")) {
                    PolicyViolated violated = Topics.violated(product, violation, category, status, revision++, at);
                    send("policy-violated-0", EventType.POLICY_VIOLATED, product, violated, name(), at);
                    send("policy-violated-0", EventType.POLICY_VIOLATED, product, violated, name(), at.plusMillis(5));
                }
            }
        }
    }

    /** Applications that come, come again and go, in the order that contract-service answers in; some are refused. */
    private void declarations(String product, long minutes) {
        Random declared = new Random(product.hashCode() + 2L);
        Map<String, Long> revisions = new HashMap<>();
        for (long minute = declared.nextInt(90); minute < minutes; minute += 60 + declared.nextInt(1_500)) {
            Instant at = START.plusSeconds(minute * 60).plusMillis(declared.nextInt(60_000));
            String consumer = "care.app-" + declared.nextInt(4);
            int major = 1 + declared.nextInt(2);
            String status = List.of("ACTIVE", "ACTIVE", "WITHDRAWN", "REFUSED").get(declared.nextInt(4));
            long revision = revisions.merge(consumer + major, 1L, Long::sum);
            send(
                    "schema-changed-0",
                    EventType.CONSUMPTION_CHECKED,
                    product,
                    Topics.consumed(product, consumer, major, status, revision),
                    name(),
                    at);
        }
    }

    private void runs(String product, long minutes) {
        for (long minute = random.nextInt(90); minute < minutes; minute += 20 + random.nextInt(80)) {
            if (random.nextInt(15) == 0) {
                minute += 240;
            }
            Instant at = START.plusSeconds(minute * 60).plusMillis(random.nextInt(60_000));
            long expected = 1_000;
            ProductRefreshed refreshed = ProductRefreshed.newBuilder()
                    .setProductId(product)
                    .setPort(random.nextInt(3) == 0 ? "topic" : null)
                    .setRunId(name())
                    .setStatus(random.nextInt(12) == 0 ? "FAILED" : "SUCCEEDED")
                    .setFinishedAt(at)
                    .setDataUpTo(at.minusSeconds(random.nextInt(1_800)))
                    .setRecordCount(expected - random.nextInt(15))
                    .setExpectedCount(expected)
                    .build();
            String id = name();
            String lane = "sli-measured-" + Math.floorMod(product.hashCode(), 2);
            send(lane, EventType.PRODUCT_REFRESHED, product, refreshed, id, at);
            if (random.nextInt(10) == 0) {
                send(lane, EventType.PRODUCT_REFRESHED, product, refreshed, id, at.plusSeconds(random.nextInt(9_000)));
            }
        }
    }

    private static String table(String product) {
        return product.substring(product.indexOf('.') + 1);
    }

    /** Runs whose parts are told in any order, at times by hours apart, and twice; some of them fail, and some tell of checks. */
    private void lineage(String product, long minutes) {
        Random reports = new Random(product.hashCode());
        for (long minute = reports.nextInt(90); minute < minutes; minute += 30 + reports.nextInt(120)) {
            Instant at = START.plusSeconds(minute * 60).plusMillis(reports.nextInt(60_000));
            ARun run = new ARun(
                    "network",
                    new UUID(reports.nextLong(), reports.nextLong()).toString(),
                    reports.nextInt(10) == 0 ? "FAIL" : "COMPLETE",
                    at.minusSeconds(reports.nextInt(300)).truncatedTo(ChronoUnit.MILLIS),
                    "");
            String facets = reports.nextInt(2) == 0 ? "" : ARun.facets(3, reports.nextInt(2), 980, 1_000, "raw");
            List<ARun> told = new ArrayList<>(List.of(
                    run.state("START").writing(table(product)),
                    reports.nextInt(3) == 0 ? run : run.writing(table(product), facets)));
            if (reports.nextInt(4) == 0) {
                told.add(told.get(reports.nextInt(told.size())));
            }
            Collections.shuffle(told, reports);
            for (ARun next : told) {
                String id = UUID.nameUUIDFromBytes(next.json().getBytes(StandardCharsets.UTF_8))
                        .toString();
                send("sli-measured-2", EventType.LINEAGE_REPORTED, "network.domain", next.event(), id, at);
                at = at.plusSeconds(reports.nextInt(8) == 0 ? reports.nextInt(9_000) : reports.nextInt(60));
            }
        }
    }

    private void measured(String product, String sli, String source, long minutes) {
        boolean isRatio = sli.equals("availability") || sli.equals("completeness");
        for (long minute = random.nextInt(60); minute < minutes; minute += 45) {
            if (random.nextInt(40) == 0) {
                minute += 1_500;
            }
            Instant end = START.plusSeconds(minute * 60);
            AMeasurement window = AMeasurement.of(product, sli, end, 600_000).from(source);
            int words = 1 + (random.nextInt(5) == 0 ? 1 + random.nextInt(2) : 0);
            Instant at = end.plusSeconds(random.nextInt(120));
            if (random.nextInt(12) == 0) {
                at = end.plusSeconds(random.nextInt(47 * 3_600));
            }
            for (int word = 0; word < words; word++) {
                AMeasurement said = isRatio
                        ? window.counted(950 + random.nextInt(50), random.nextInt(6) == 0 ? random.nextInt(120) : 1)
                        : window.read(random.nextInt(20) == 0 ? 4 : random.nextDouble() * 1.9);
                AMeasurement last = random.nextInt(4) == 0 ? said.observed(-word) : said.observed(word);
                String id = name();
                String lane = source.startsWith("care")
                        ? "sli-measured.care-0"
                        : "sli-measured-" + Math.floorMod(product.hashCode(), 2);
                send(lane, EventType.SLI_MEASURED, product, last.event(), id, at);
                if (random.nextInt(6) == 0) {
                    send(lane, EventType.SLI_MEASURED, product, last.event(), id, at.plusSeconds(random.nextInt(60)));
                }
                at = at.plusSeconds(random.nextInt(120));
            }
        }
    }

    /** Counters that are restarted now and then, one of them silent for days; readings come late, twice, and corrected. */
    private void counters(String product, long minutes) {
        Random shown = new Random(product.hashCode() + 3L);
        for (String source : List.of("network/counter", "care/counter")) {
            long good = shown.nextInt(100_000);
            long bad = shown.nextInt(100);
            boolean isSilent = source.startsWith("care");
            for (long minute = shown.nextInt(60); minute < minutes; minute += 20 + shown.nextInt(40)) {
                if (isSilent && minute > 1_500) {
                    isSilent = false;
                    minute += 3_600;
                }
                if (shown.nextInt(20) == 0) {
                    good = 0;
                    bad = 0;
                }
                good += shown.nextInt(900);
                bad += shown.nextInt(4) == 0 ? shown.nextInt(30) : 0;
                Instant end = START.plusSeconds(minute * 60);
                AMeasurement reading = AMeasurement.of(product, "availability", end, 600_000)
                        .from(source)
                        .shown(good, bad);
                Instant at = end.plusSeconds(shown.nextInt(6) == 0 ? shown.nextInt(47 * 3_600) : shown.nextInt(120));
                tell(product, source, reading, at);
                if (shown.nextInt(8) == 0) {
                    tell(product, source, reading.observed(5).shown(good - shown.nextInt(5), bad), at.plusSeconds(90));
                }
                if (shown.nextInt(8) == 0) {
                    tell(product, source, reading, at.plusSeconds(shown.nextInt(600)));
                }
            }
        }
    }

    private void tell(String product, String source, AMeasurement measurement, Instant at) {
        String lane = source.startsWith("care")
                ? "sli-measured.care-0"
                : "sli-measured-" + Math.floorMod(product.hashCode(), 2);
        send(lane, EventType.SLI_MEASURED, product, measurement.event(), name(), at);
    }

    /** Single ones, and a writer that fails for a while; some in one millisecond, in two lanes. */
    private void unreadable(String product, long minutes) {
        Random broken = new Random(product.hashCode());
        for (long minute = broken.nextInt(400); minute < minutes; minute += 1 + broken.nextInt(500)) {
            Instant at = START.plusSeconds(minute * 60);
            for (int i = broken.nextInt(8) == 0 ? 30 : 1; i > 0; i--) {
                send(
                        UNREADABLE.get(broken.nextInt(UNREADABLE.size())),
                        EventType.RECORDS_DEAD_LETTERED,
                        product,
                        new RecordsDeadLettered(),
                        name(),
                        at.plusMillis(i / 2));
            }
        }
    }

    /** Whether it stands for a record that the service cannot read. */
    static boolean isUnreadable(MeshEvent event) {
        return event.type() == EventType.RECORDS_DEAD_LETTERED;
    }

    private void send(String lane, EventType type, String product, SpecificRecord payload, String id, Instant at) {
        sent.add(new Sent(lane, type, product, payload, id, Instant.ofEpochMilli(at.toEpochMilli())));
    }

    private String name() {
        return UUID.nameUUIDFromBytes(("name-" + names++).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
