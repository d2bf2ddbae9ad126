package dev.signalbox.chaos.fault;

import dev.signalbox.local.LocalPostgres;
import java.util.List;

/** {@code kill -9} of the postmaster or an immediate stop, whichever the seed says, and a start a while later. */
public final class DatabaseKill implements Fault {
    private static final int LATEST_MILLIS = 2_000;
    private static final int LONGEST_AWAY_MILLIS = 3_000;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        long at = strike.random().nextInt(LATEST_MILLIS);
        long away = strike.awayMillis(LONGEST_AWAY_MILLIS);
        boolean isKill = strike.random().nextBoolean();
        strike.said()
                .accept((isKill ? "kill -9 postmaster" : "pg_ctl stop -m immediate") + " after " + at + " ms, away for "
                        + away + " ms");
        LocalPostgres postgres = strike.rig().infrastructure().postgres();
        Instants.await(at);
        if (isKill) {
            postgres.kill();
        } else {
            postgres.stopImmediately();
        }
        Instants.await(away);
        return List.of(new Recovery("postgres", name(), Instants.took(postgres::start)));
    }
}
