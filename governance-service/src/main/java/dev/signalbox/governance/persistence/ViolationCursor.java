package dev.signalbox.governance.persistence;

import dev.signalbox.governance.model.violation.TrackedViolation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Behind which violation a list goes on: the newest change comes first, and ids tell apart what changed at one time. */
public record ViolationCursor(Instant changedAt, UUID violationId) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    public static ViolationCursor of(TrackedViolation last) {
        return new ViolationCursor(last.changedAt(), last.id().value());
    }

    /** Empty if the text was never the text of a cursor. */
    public static Optional<ViolationCursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ViolationCursor(
                        Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                        UUID.fromString(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, changedAt) + "_" + violationId;
    }
}
