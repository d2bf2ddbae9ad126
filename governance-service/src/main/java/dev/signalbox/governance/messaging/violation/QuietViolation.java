package dev.signalbox.governance.messaging.violation;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.governance.application.ResolveViolation;
import dev.signalbox.governance.model.violation.ViolationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Nothing has shown the violation since: a candidate counts as withdrawn, a domain as writing in
 * its place again, an objective as promised no more. */
@ApplicationScoped
public class QuietViolation implements TimerHandler {
    static final String KIND = "quiet-violation";

    private final ResolveViolation resolveViolation;

    QuietViolation(ResolveViolation resolveViolation) {
        this.resolveViolation = resolveViolation;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        resolveViolation
                .resolve(new ViolationId(UUID.fromString(timer.subject())), timer.dueAt())
                .ifPresent(resolved -> Violations.tell(resolved, timer.cause(), decisions));
    }
}
