package dev.signalbox.contract.rest;

import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The time up to which the ledger counts for an answer, by the broker's clock; without one, all of it counts. */
record AsOf(Optional<Instant> asked) {

    static final String PARAMETER = "asOf";

    /** As far as the broker's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** Later than anything that is told. */
    private static final Instant ALL = Instant.parse("9999-12-31T23:59:59Z");

    static AsOf of(UriInfo uri) {
        return new AsOf(Paging.single(uri.getQueryParameters(), PARAMETER).map(AsOf::instant));
    }

    private static Instant instant(String written) {
        Instant time;
        try {
            time = Instant.parse(written);
        } catch (DateTimeParseException noTime) {
            throw RequestRefusedException.badRequest("asOf is a time in UTC, such as 2026-11-26T09:30:00Z, not "
                    + written + "; leave it out for what stands now.");
        }
        if (time.isAfter(Instant.now().plus(AHEAD))) {
            throw RequestRefusedException.badRequest("asOf " + time
                    + " is yet to come, and nobody knows what stands then; leave it out for what stands now.");
        }
        return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    }

    Instant time() {
        return asked.orElse(ALL);
    }

    /** What to add to a sentence about something missing. */
    String spoken() {
        return asked.map(time -> " by " + time).orElse("");
    }

    /** What to do where something came only later. */
    static String later(Optional<Instant> first) {
        return first.map(time -> " The first came at " + time + ": ask for that time or a later one.")
                .orElse("");
    }
}
