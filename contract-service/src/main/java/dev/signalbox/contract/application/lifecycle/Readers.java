package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.ConsumptionEntity;
import dev.signalbox.contract.persistence.ConsumptionHistoryEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.PublicationPortEntity;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who reads which major of a product's contracts. A consumer that declared a higher major of the same contract later has moved
 * there; who reads both says so by declaring the lower one again.
 */
public final class Readers {

    private final List<ConsumptionEntity> active;
    private final Set<Carried> carried;

    /** A major behind a port. */
    record Carried(String port, Major major) {}

    Readers(List<ConsumptionEntity> active, Set<Carried> carried) {
        this.active = List.copyOf(active);
        this.carried = Set.copyOf(carried);
    }

    /** Of what is handed out today. */
    public static Readers now(String productId) {
        return new Readers(
                ConsumptionEntity.active(productId),
                carried(AdmittedProductEntity.of(productId)
                        .flatMap(product ->
                                PublicationEntity.<PublicationEntity>findByIdOptional(product.publication))));
    }

    /** Of what was handed out then. */
    public static Readers asOf(String productId, Instant time) {
        return new Readers(
                ConsumptionHistoryEntity.active(productId, time), carried(PublicationEntity.admitted(productId, time)));
    }

    private static Set<Carried> carried(Optional<PublicationEntity> admitted) {
        Set<Carried> carried = new HashSet<>();
        admitted.map(PublicationPortEntity::of)
                .orElseGet(List::of)
                .forEach(port -> Standings.major(port.contractId, port.contractVersion)
                        .ifPresent(major -> carried.add(new Carried(port.name, major))));
        return carried;
    }

    /** Those who read a major, each once. */
    public List<String> of(Major major) {
        return losing(major, Set.of());
    }

    /** Those of them to whom none of these ports brings it. */
    List<String> losing(Major major, Set<String> ports) {
        return active.stream()
                .filter(row -> row.majorVersion == major.number() && reads(row, major.contractId()))
                .filter(row -> row.port.isEmpty() ? ports.isEmpty() : !ports.contains(row.port))
                .filter(row -> !hasMoved(row, major))
                .map(row -> row.consumerId)
                .distinct()
                .toList();
    }

    private boolean reads(ConsumptionEntity row, String contractId) {
        return row.port.isEmpty()
                || carried.stream()
                        .anyMatch(place -> place.port().equals(row.port)
                                && place.major().contractId().equals(contractId));
    }

    private boolean hasMoved(ConsumptionEntity row, Major from) {
        return active.stream()
                .anyMatch(other -> other.consumerId.equals(row.consumerId)
                        && other.majorVersion > from.number()
                        && other.declaredAt.isAfter(row.declaredAt)
                        && reads(other, from.contractId())
                        && isOffered(new Major(from.contractId(), other.majorVersion)));
    }

    private boolean isOffered(Major major) {
        return carried.stream().anyMatch(place -> place.major().equals(major));
    }
}
