package dev.signalbox.contract.application;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The clock of this process, for what no record of the broker has a time to. */
@Singleton
public class WallClock {

    @Produces
    @Singleton
    InstantSource instants() {
        return InstantSource.system();
    }
}
