package dev.signalbox.events.serde;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Refuses times that Avro can carry and no database can hold. */
final class StorableTimes {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate END_DAY = LocalDate.of(10_000, 1, 1);

    private StorableTimes() {}

    /** Looks at every time in the event, nested ones too; events are not recursive. */
    static void check(SpecificRecord event) {
        List<Schema.Field> fields = event.getSchema().getFields();
        for (int i = 0; i < fields.size(); i++) {
            Object value = event.get(i);
            if (!isStorable(value)) {
                throw new MalformedEventException(fields.get(i).name() + " is not within the years 1 to 9999");
            }
        }
    }

    private static boolean isStorable(Object value) {
        switch (value) {
            case null -> {}
            case Instant time -> {
                return !time.isBefore(FIRST) && time.isBefore(END);
            }
            case LocalDate day -> {
                return !day.isBefore(FIRST_DAY) && day.isBefore(END_DAY);
            }
            case SpecificRecord nested -> check(nested);
            case List<?> list ->
                list.forEach(item -> {
                    if (item instanceof SpecificRecord nested) {
                        check(nested);
                    }
                });
            default -> {}
        }
        return true;
    }
}
