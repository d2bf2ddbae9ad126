package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.application.lifecycle.MoveMajors;
import dev.signalbox.contract.application.publication.Baselines;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes what an application says it reads, and tells it whether it can. */
@Singleton
public final class CheckConsumption {

    private static final String ACTIVE = "ACTIVE";
    private static final String WITHDRAWN = "WITHDRAWN";
    /** Below every answer that counts: readers keep the one to the later declaration. */
    private static final long OVERTAKEN = 0;

    private final Baselines baselines;
    private final ConsumerRegister register;

    public CheckConsumption(Baselines baselines, ConsumerRegister register) {
        this.baselines = baselines;
        this.register = register;
    }

    /** The answer to a declaration, and how many there were before it. */
    public record Verdict(long revision, String status, ConsumptionAnswer answer) {}

    /** A refused declaration leaves standing what was declared before it, and one that was read again late what came after it. */
    public Verdict declare(Declaration declaration) {
        Optional<Instant> later = register.declaredAfter(declaration);
        if (later.isPresent()) {
            return new Verdict(
                    OVERTAKEN,
                    "REFUSED",
                    new ConsumptionAnswer(Impact.UNKNOWN, List.of(overtaken(later.get())), Optional.empty()));
        }
        List<Finding> faults = faults(declaration);
        if (!faults.isEmpty()) {
            return new Verdict(
                    register.refuse(declaration),
                    "REFUSED",
                    new ConsumptionAnswer(Impact.UNKNOWN, faults, Optional.empty()));
        }
        long revision = register.declare(declaration);
        ConsumptionAnswer answer = declaration.status().equals(WITHDRAWN)
                ? new ConsumptionAnswer(Impact.UNKNOWN, List.of(), Optional.empty())
                : reading(declaration);
        return new Verdict(revision, declaration.status(), answer);
    }

    private static Finding overtaken(Instant later) {
        return Finding.of(
                FindingCode.DECLARATION_OVERTAKEN,
                "declaredAt",
                "the application has declared something else since, at " + later
                        + ", which stands; declare again what is to hold");
    }

    private ConsumptionAnswer reading(Declaration declaration) {
        AdmittedProduct admitted = baselines.of(declaration.productId());
        MoveMajors.catchUp(declaration.productId(), () -> admitted, declaration.declaredAt());
        return StandingSunsets.of(declaration.productId(), admitted).answer(declaration.consumption());
    }

    private List<Finding> faults(Declaration declaration) {
        return switch (declaration.status()) {
            case ACTIVE -> {
                List<Finding> faults =
                        new ArrayList<>(ReadingLimits.check(declaration.fields(), declaration.readerSchema()));
                if (register.isFullFor(declaration)) {
                    faults.add(Finding.of(
                            FindingCode.TOO_MANY_CONSUMERS,
                            "consumerId",
                            "the domain already declares " + ConsumerRegister.MOST_OF_A_DOMAIN + " readings of "
                                    + declaration.productId() + ": withdraw those that are over"));
                }
                yield faults;
            }
            // Who no longer reads need not say rightly what was read.
            case WITHDRAWN -> List.of();
            default ->
                List.of(Finding.of(
                        FindingCode.STATUS_UNKNOWN,
                        "status",
                        "status " + declaration.status() + " is neither ACTIVE nor WITHDRAWN"));
        };
    }
}
