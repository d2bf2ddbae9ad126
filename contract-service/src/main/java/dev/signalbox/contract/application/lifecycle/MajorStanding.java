package dev.signalbox.contract.application.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * Where one major version of a contract stands in its life.
 *
 * <pre>
 * draft ──▶ active ──▶ deprecated until its sunset ──▶ retired
 *   │          │           │ sunset has come, or nobody reads it ▲
 *   └──────────┴───────────┴── nobody reads it ─────────────────┘
 * </pre>
 */
public sealed interface MajorStanding {

    /** Nobody can count on it yet; what was never admitted begins here. */
    record Draft() implements MajorStanding {}

    /** It is offered, and no end of it is known. */
    record Active() implements MajorStanding {}

    /**
     * Its end is announced.
     *
     * @param extensions how often the sunset was put off
     */
    record Sunsetting(Instant sunset, Optional<String> successor, int extensions) implements MajorStanding {}

    /** It is gone for good. */
    record Retired() implements MajorStanding {}
}
