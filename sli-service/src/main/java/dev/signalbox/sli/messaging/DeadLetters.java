package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.BuriedRecord;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.DeadRecord;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.sli.messaging.derived.DerivedMeasurements;
import dev.signalbox.sli.model.measurement.Measured;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures M8 of what this service could not read, and tells the mesh of it: a rebuild has it from there (docs/adr/0048). */
@ApplicationScoped
class DeadLetters {
    List<Measured> measured(List<BuriedRecord> records, Decisions decisions) {
        Map<String, List<BuriedRecord>> byProduct = records.stream()
                .collect(Collectors.groupingBy(BuriedRecord::productId, LinkedHashMap::new, Collectors.toList()));
        List<Measured> measured = new ArrayList<>();
        byProduct.forEach((product, letters) -> {
            RecordsDeadLettered event = event(product, letters);
            decisions.emit(
                    EventType.RECORDS_DEAD_LETTERED,
                    product,
                    event,
                    letters.getFirst().cause(),
                    "to " + letters.getLast().origin().offset());
            measured.addAll(DerivedMeasurements.letters(event));
        });
        return measured;
    }

    /** All of them stand in the lane of the slice. */
    private static RecordsDeadLettered event(String product, List<BuriedRecord> letters) {
        return RecordsDeadLettered.newBuilder()
                .setProductId(product)
                .setTopic(letters.getFirst().origin().topic())
                .setPartition(letters.getFirst().origin().partition())
                .setRecords(letters.stream()
                        .map(letter -> DeadRecord.newBuilder()
                                .setOffset(letter.origin().offset())
                                .setAppendedAt(letter.origin().brokerTime())
                                .setReason(letter.reason())
                                .build())
                        .toList())
                .build();
    }
}
