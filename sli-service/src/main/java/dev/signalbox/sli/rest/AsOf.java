package dev.signalbox.sli.rest;

import dev.signalbox.sli.application.ForgetPast;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The moment gone by that is asked about; without one it is now. */
final class AsOf {
    static final String PARAMETER = "asOf";

    /** Said in each answer for a moment gone by. */
    static final String RESOLUTION =
            "As the mesh had been told by then, for evaluatedAt: state and alert to the moment;"
                    + " compliance, budget and counts are of that evaluation, at most a day before. Burn rates are not kept.";

    /** As far as the broker's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private AsOf() {}

    static Optional<Instant> of(MultivaluedMap<String, String> parameters, Instant now) {
        Optional<Instant> asked = Asked.moment(parameters, PARAMETER);
        asked.ifPresent(time -> {
            if (time.isAfter(now.plus(AHEAD))) {
                throw RequestRefusedException.badRequest("asOf " + time
                        + " is yet to come, and nobody knows what stands then; leave it out for what stands now.");
            }
            if (time.isBefore(now.minus(ForgetPast.KEPT))) {
                throw RequestRefusedException.notFound("What the mesh was told of objectives is kept here for "
                        + ForgetPast.KEPT.toDays() + " days, and " + time + " lies before; the topic"
                        + " sli-measured.signalbox keeps all of it.");
            }
        });
        return asked;
    }

    static String later(Optional<Instant> first) {
        return first.map(time ->
                        " The first evaluation that is kept is of " + time + ": ask for that time or a later one.")
                .orElse("");
    }
}
