package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.model.FindingCode;

/** The answer to an intent. */
public sealed interface Step {

    record Taken(MajorStanding standing) implements Step {}

    /** @param next the legal next steps */
    record Refused(FindingCode code, String reason, String next) implements Step {}
}
