package dev.signalbox.chaos;

import dev.signalbox.chaos.fault.Fault;
import dev.signalbox.chaos.fault.Strike;
import dev.signalbox.chaos.ledger.Ledger;
import dev.signalbox.chaos.ledger.Load;
import dev.signalbox.chaos.oracle.Finding;
import dev.signalbox.chaos.oracle.Invariant;
import dev.signalbox.chaos.report.Report;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Rounds of faults under load, each followed by a look from outside; the first round that fails is the last. A round in which the
 * rig itself fails is one of those.
 */
public final class Experiment {
    private static final int MOST_SAID = 20;

    private final Settings settings;
    private final Consumer<String> said;

    /** @param said hears what happens, line by line */
    public Experiment(Settings settings, Consumer<String> said) {
        this.settings = settings;
        this.said = said;
    }

    public Report run() {
        return run(_ -> {});
    }

    /** @param afterRound is given the report of all rounds so far, so that a run which is ended from outside loses none */
    public Report run(Consumer<Report> afterRound) {
        Report report = new Report(settings);
        Ledger ledger = new Ledger();
        // Random, not seeded: runs on one mesh must not meet, and nothing depends on the names.
        String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        try (Rig rig = new Rig(
                        settings.protocol(),
                        settings.faults().stream().anyMatch(Fault::needsProxies),
                        settings.seed());
                SchemaRegistryClient registry = new SchemaRegistryClient(
                        RegistryConfig.of(rig.infrastructure().registryUrl()))) {
            EventCodec codec = new EventCodec(registry);
            codec.prepare(EventType.values());
            try (Load load = new Load(rig.infrastructure().bootstrapServers(), codec, ledger, run, settings.seed());
                    Watch watch = new Watch(rig, ledger, load.victim(), report)) {
                begin(rig, load, watch);
                rounds(rig, load, watch, report, () -> {
                    report.ledger(ledger);
                    afterRound.accept(report);
                });
            }
        }
        report.ledger(ledger);
        return report;
    }

    private void begin(Rig rig, Load load, Watch watch) {
        for (String topic : load.topics()) {
            TopicSettings wanted = TopicSettings.of(MeshTopic.parse(topic).orElseThrow());
            rig.infrastructure().createTopic(topic, wanted.partitions(), wanted.kafkaConfig());
        }
        rig.start();
        said.accept("the mesh is up");
        watch.awaitObjectivesOf(load.publishMeasured());
        said.accept("its products are admitted");
    }

    private void rounds(Rig rig, Load load, Watch watch, Report report, Runnable afterRound) {
        load.start(settings.perSecond());
        for (int round = 1; round <= settings.rounds(); round++) {
            Fault fault = settings.faults().get((round - 1) % settings.faults().size());
            int number = round;
            List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
            Strike strike = new Strike(
                    rig,
                    load,
                    new Random(settings.seed() * 31 + round),
                    settings.services(),
                    settings.away(),
                    line -> said.accept("round " + number + ": " + line),
                    findings::add,
                    report::woken);
            try {
                report.recovered(fault.strike(strike));
                findings.addAll(watch.atAnyTime());
                if (findings.isEmpty() && (round % settings.restEvery() == 0 || round == settings.rounds())) {
                    load.stop();
                    findings.addAll(watch.atRest());
                    load.start(settings.perSecond());
                }
            } catch (RuntimeException ofTheRig) {
                findings.add(new Finding(Invariant.RIG, ofTheRig.toString()));
                said.accept(traceOf(ofTheRig));
            }
            report.round(findings);
            findings.stream().limit(MOST_SAID).forEach(finding -> strike.said().accept("FAILED " + finding));
            afterRound.run();
            if (!findings.isEmpty()) {
                break;
            }
            strike.said().accept(fault.name() + " passed");
        }
        load.stop();
    }

    private static String traceOf(RuntimeException fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
