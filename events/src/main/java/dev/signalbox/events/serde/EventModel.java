package dev.signalbox.events.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** How Avro makes objects of our event classes. */
final class EventModel {
    private EventModel() {}

    /**
     * Finds generated classes through the class loader that loaded the event, not Avro's own: where a jar of events is
     * loaded twice (application servers, tests), Avro's loader would give classes that cannot be cast.
     */
    static SpecificData of(Class<?> recordClass) {
        SpecificData data = new SpecificData(recordClass.getClassLoader());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        return data;
    }

    static DatumReader<SpecificRecord> reader(Schema writer, Schema reader, SpecificData data) {
        return new SpecificDatumReader<>(writer, reader, data);
    }

    static DatumWriter<SpecificRecord> writer(Schema schema, SpecificData data) {
        return new StorableTextWriter(schema, data);
    }

    /** What {@link BoundedDecoder} refuses must never be written: U+0000 becomes the replacement character. */
    private static final class StorableTextWriter extends SpecificDatumWriter<SpecificRecord> {
        StorableTextWriter(Schema schema, SpecificData data) {
            super(schema, data);
        }

        @Override
        protected void writeString(Object datum, Encoder out) throws IOException {
            super.writeString(datum.toString().replace('\0', '\uFFFD'), out);
        }
    }
}
