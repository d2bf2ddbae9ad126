package dev.signalbox.events.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Bytes as a foreign producer would make them. */
final class Avro {
    private Avro() {}

    static byte[] binary(GenericRecord value) throws IOException {
        return binary(value.getSchema(), value);
    }

    static byte[] binary(Schema schema, Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    static byte[] frame(int schemaId, byte[] body) {
        ByteArrayOutputStream out = ConfluentWireFormat.begin(schemaId);
        out.writeBytes(body);
        return out.toByteArray();
    }
}
