package dev.signalbox.contract.application.lifecycle;

import static dev.signalbox.contract.model.FindingCode.LIFECYCLE_STEP_ILLEGAL;
import static dev.signalbox.contract.model.FindingCode.RETIREMENT_TOO_EARLY;
import static dev.signalbox.contract.model.FindingCode.SUNSET_EXTENDED_AGAIN;
import static dev.signalbox.contract.model.FindingCode.SUNSET_SHORTENED;
import static dev.signalbox.contract.model.FindingCode.SUNSET_TOO_SOON;

import dev.signalbox.contract.application.lifecycle.Intent.Deprecate;
import dev.signalbox.contract.application.lifecycle.Intent.LeaveOut;
import dev.signalbox.contract.application.lifecycle.Intent.Offer;
import dev.signalbox.contract.application.lifecycle.Intent.Prepare;
import dev.signalbox.contract.application.lifecycle.Intent.Retire;
import dev.signalbox.contract.application.lifecycle.MajorStanding.Active;
import dev.signalbox.contract.application.lifecycle.MajorStanding.Draft;
import dev.signalbox.contract.application.lifecycle.MajorStanding.Retired;
import dev.signalbox.contract.application.lifecycle.MajorStanding.Sunsetting;
import dev.signalbox.contract.application.lifecycle.Step.Refused;
import dev.signalbox.contract.application.lifecycle.Step.Taken;
import java.time.Instant;

/** The state machine of a major's life: which steps are legal, and what to do instead of the others. */
public final class MajorLifecycle {

    private MajorLifecycle() {}

    public static Step step(MajorStanding from, Intent intent, Moment moment) {
        return switch (from) {
            case Draft draft -> fromDraft(draft, intent, moment);
            case Active active -> fromActive(active, intent, moment);
            case Sunsetting deprecated -> fromDeprecated(deprecated, intent, moment);
            case Retired retired -> fromRetired(retired, intent);
        };
    }

    /** Where an admitted step leads, also one of a release that refused less. */
    public static MajorStanding after(MajorStanding from, Intent intent) {
        return switch (intent) {
            case Prepare _ -> new Draft();
            case Offer _ -> new Active();
            case Deprecate(var sunset, var successor) -> new Sunsetting(sunset, successor, extensions(from, sunset));
            case LeaveOut _ -> from instanceof Sunsetting ? new Retired() : from;
            case Retire _ -> new Retired();
        };
    }

    private static int extensions(MajorStanding from, Instant sunset) {
        return switch (from) {
            case Sunsetting(var known, var _, var extensions) -> sunset.isAfter(known) ? extensions + 1 : extensions;
            case Draft _, Active _, Retired _ -> 0;
        };
    }

    private static Step fromDraft(Draft draft, Intent intent, Moment moment) {
        return switch (intent) {
            case Prepare _, Offer _, LeaveOut _, Retire _ -> taken(draft, intent);
            case Deprecate deprecate -> announced(draft, deprecate, moment);
        };
    }

    private static Step fromActive(Active active, Intent intent, Moment moment) {
        return switch (intent) {
            case Offer _ -> taken(active, intent);
            case Deprecate deprecate -> announced(active, deprecate, moment);
            case Prepare _ ->
                new Refused(LIFECYCLE_STEP_ILLEGAL, "it is active and cannot be a draft again", ofActive(moment));
            case LeaveOut _, Retire _ ->
                moment.isUnread()
                        ? taken(active, intent)
                        : new Refused(
                                RETIREMENT_TOO_EARLY,
                                "it is read by " + moment.namedReaders() + ", who have had no notice",
                                ofActive(moment));
        };
    }

    private static Step announced(MajorStanding from, Deprecate deprecate, Moment moment) {
        return deprecate.sunset().isBefore(moment.earliestSunset())
                ? new Refused(
                        SUNSET_TOO_SOON,
                        "its sunset " + deprecate.sunset() + " is less than "
                                + moment.notice().toDays() + " days ahead",
                        "deprecate it until " + moment.earliestDay() + " or later")
                : taken(from, deprecate);
    }

    private static Step fromDeprecated(Sunsetting deprecated, Intent intent, Moment moment) {
        return switch (intent) {
            case Deprecate deprecate -> again(deprecated, deprecate, moment);
            case Prepare _, Offer _ ->
                new Refused(
                        LIFECYCLE_STEP_ILLEGAL,
                        "it is deprecated until " + deprecated.sunset() + ", and the publication no longer says so",
                        ofDeprecated(deprecated, moment));
            case LeaveOut _, Retire _ ->
                moment.isUnread() || !moment.now().isBefore(deprecated.sunset())
                        ? taken(deprecated, intent)
                        : new Refused(
                                RETIREMENT_TOO_EARLY,
                                "it is read by " + moment.namedReaders() + ", who were told that it stays until "
                                        + deprecated.sunset(),
                                ofDeprecated(deprecated, moment));
        };
    }

    private static Step again(Sunsetting deprecated, Deprecate deprecate, Moment moment) {
        if (deprecate.sunset().isBefore(deprecated.sunset())) {
            return new Refused(
                    SUNSET_SHORTENED,
                    "its readers were told that it stays until " + deprecated.sunset() + ", which is later than "
                            + deprecate.sunset(),
                    ofDeprecated(deprecated, moment));
        }
        boolean isExtension = deprecate.sunset().isAfter(deprecated.sunset());
        return isExtension && deprecated.extensions() >= moment.extensions()
                ? new Refused(
                        SUNSET_EXTENDED_AGAIN,
                        "its sunset " + deprecated.sunset() + " was put off before",
                        ofDeprecated(deprecated, moment) + ", or ask the council for one more extension")
                : taken(deprecated, deprecate);
    }

    private static Step fromRetired(Retired retired, Intent intent) {
        return switch (intent) {
            case LeaveOut _, Retire _ -> taken(retired, intent);
            case Prepare _, Offer _, Deprecate _ ->
                new Refused(LIFECYCLE_STEP_ILLEGAL, "it is retired", "leave it out, or publish a new major");
        };
    }

    private static Step taken(MajorStanding from, Intent intent) {
        return new Taken(after(from, intent));
    }

    private static String ofActive(Moment moment) {
        return "offer it still, deprecate it until " + moment.earliestDay()
                + " or later, or retire it when nobody reads it";
    }

    private static String ofDeprecated(Sunsetting deprecated, Moment moment) {
        return "keep it with its sunset"
                + (deprecated.extensions() < moment.extensions() ? ", put that off" : "")
                + ", or retire it from then on or when nobody reads it";
    }
}
