package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a consumer is told of the product it reads.
 *
 * @param sunset when that major stops being served, if that is known
 */
public record ConsumptionAnswer(Impact impact, List<Finding> findings, Optional<Instant> sunset) {

    public ConsumptionAnswer {
        findings = List.copyOf(findings);
    }
}
