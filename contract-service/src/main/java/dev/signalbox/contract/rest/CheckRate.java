package dev.signalbox.contract.rest;

import dev.signalbox.web.rest.RequestRefusedException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets as many checks through as this instance has processors for, whoever asks; the others are told when to come again. */
@Singleton
final class CheckRate {

    private final CheckRateConfig config;
    private final Bucket bucket;
    private final Counter refused;

    CheckRate(CheckRateConfig config, MeterRegistry meters) {
        this.config = config;
        this.refused = Counter.builder("signalbox.checks.refused")
                .description("Checks of contracts over HTTP that were refused because they came too fast")
                .register(meters);
        this.bucket = Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(config.burst()).refillGreedy(config.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** Takes one check's place, or refuses before anything of it is read. */
    void take() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refused.increment();
            Duration wait = Duration.ofSeconds(
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
            throw RequestRefusedException.tooMany(
                    "This service answers " + config.perSecond() + " checks a second: ask again in "
                            + wait.toSeconds()
                            + " s. Against a file, a commit or a registry, signalbox contract check --against asks no service.",
                    wait);
        }
    }
}
