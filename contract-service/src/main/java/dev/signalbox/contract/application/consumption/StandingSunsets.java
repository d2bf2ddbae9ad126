package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.persistence.MajorHistoryEntity;
import dev.signalbox.contract.persistence.MajorStandingEntity;
import dev.signalbox.contract.persistence.MajorStandingEntity.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What consumers are told of a product: a sunset that readers were given stands before any other date of the contract. */
public final class StandingSunsets {

    private final String productId;
    private final AdmittedProduct admitted;
    private final List<MajorStandingEntity> deprecated;

    private StandingSunsets(String productId, AdmittedProduct admitted, List<MajorStandingEntity> deprecated) {
        this.productId = productId;
        this.admitted = admitted;
        this.deprecated = deprecated;
    }

    public static StandingSunsets of(String productId, AdmittedProduct admitted) {
        return new StandingSunsets(productId, admitted, MajorStandingEntity.deprecated(productId));
    }

    /** What they were told then. */
    public static StandingSunsets asOf(String productId, AdmittedProduct admitted, Instant time) {
        return new StandingSunsets(
                productId,
                admitted,
                MajorHistoryEntity.majors(productId, time).stream()
                        .filter(row -> row.state == State.DEPRECATED)
                        .toList());
    }

    public ConsumptionAnswer answer(Consumption consumer) {
        ConsumptionAnswer answer = ConsumptionCheck.answer(productId, consumer, admitted);
        return deprecated.stream()
                .filter(row -> row.major == consumer.majorVersion() && isBehindThePort(row, consumer.port()))
                .map(MajorStandingEntity::sunset)
                .min(Instant::compareTo)
                .map(sunset -> new ConsumptionAnswer(answer.impact(), answer.findings(), Optional.of(sunset)))
                .orElse(answer);
    }

    private boolean isBehindThePort(MajorStandingEntity row, Optional<String> port) {
        return port.isEmpty()
                || admitted.last()
                        .filter(last -> last.portsOf(row.contractId, row.major).contains(port.get()))
                        .isPresent();
    }
}
