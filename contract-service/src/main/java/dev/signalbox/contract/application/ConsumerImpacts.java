package dev.signalbox.contract.application;

import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.DeclaredFields;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.persistence.ConsumptionEntity;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a publication means for each declared consumer of the majors it carries, those it breaks first. */
@Singleton
public final class ConsumerImpacts {

    List<ConsumerImpact> of(String productId, List<CheckedContract> contracts) {
        return ConsumptionEntity.active(productId).stream()
                .flatMap(consumption -> impact(consumption, contracts).stream())
                .sorted(Comparator.comparing(ConsumerImpact::impact))
                .toList();
    }

    private static Optional<ConsumerImpact> impact(ConsumptionEntity consumption, List<CheckedContract> contracts) {
        List<CheckedContract> ofMajor = contracts.stream()
                .filter(contract -> contract.version().major() == consumption.majorVersion)
                .toList();
        if (ofMajor.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = Json.texts(consumption.fields);
        return Optional.of(
                fields.isEmpty()
                        ? ofEveryField(consumption.consumerId, ofMajor)
                        : ofFields(consumption.consumerId, fields, ofMajor));
    }

    private static ConsumerImpact ofFields(String consumerId, List<String> fields, List<CheckedContract> contracts) {
        List<DataContract> documents =
                contracts.stream().map(CheckedContract::contract).toList();
        List<String> missing = DeclaredFields.missing(fields, documents);
        return missing.isEmpty()
                ? new ConsumerImpact(consumerId, Impact.COMPATIBLE, null, null)
                : new ConsumerImpact(
                        consumerId,
                        Impact.BREAKS,
                        missing.getFirst(),
                        "it reads " + String.join(", ", missing) + ", which the contract no longer promises");
    }

    private static ConsumerImpact ofEveryField(String consumerId, List<CheckedContract> contracts) {
        Optional<ContractChange> breaking = contracts.stream()
                .flatMap(contract -> contract.difference().changes().stream())
                .filter(change -> change.kind().breaksConsumers())
                .findFirst();
        if (breaking.isPresent()) {
            return new ConsumerImpact(
                    consumerId,
                    Impact.BREAKS,
                    breaking.get().path(),
                    "it reads every field, and " + breaking.get().kind() + " breaks consumers");
        }
        boolean compared =
                contracts.stream().noneMatch(contract -> contract.difference().level() == Level.NEW);
        return new ConsumerImpact(consumerId, compared ? Impact.COMPATIBLE : Impact.UNKNOWN, null, null);
    }
}
