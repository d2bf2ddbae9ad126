package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.registration.RegistryScan;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** It is time to compare a product's subjects with its contracts. */
@Singleton
public class ScanRegistryTimer implements TimerHandler {

    static final String KIND = "scan-registry";

    private final RegistryScan scan;
    private final RegistryScanConfig config;
    private final InstantSource clock;

    public ScanRegistryTimer(RegistryScan scan, RegistryScanConfig config, InstantSource clock) {
        this.scan = scan;
        this.config = config;
        this.clock = clock;
    }

    /** The first look follows the registration by one interval, the next ones each other. */
    void scheduleAfter(Instant last, String productId, Decisions decisions) {
        decisions.schedule(KIND, productId, productId, last.plus(config.every()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The next look follows the end of this one: a registry that is away is not asked by many at once when it is back. */
    @Override
    public void due(DueTimer timer, Decisions decisions) {
        RegistryScan.Expected expected = scan.expected(timer.productId());
        if (expected.subjects().isEmpty()) {
            scheduleNext(timer.productId(), decisions);
        } else {
            decisions.perform(ScanRegistry.KIND, timer.productId(), "", Json.write(expected), timer.cause());
        }
    }

    void scheduleNext(String productId, Decisions decisions) {
        scheduleAfter(clock.instant(), productId, decisions);
    }
}
