package dev.signalbox.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.ProductRefreshed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class LaterSchemaTest {
    private static final int HEADER = 5;

    @Test
    void aReaderOfOursReadsWhatALaterReleaseWritesToTheLastByte() throws Exception {
        ProductRefreshed run = ProductRefreshed.newBuilder()
                .setProductId("owner.customers")
                .setRunId("run")
                .setStatus("SUCCEEDED")
                .setFinishedAt(Instant.ofEpochMilli(1))
                .build();
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        ours.writeBytes(ByteBuffer.allocate(HEADER).putInt(1, 7).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(ours, null);
        new SpecificDatumWriter<>(ProductRefreshed.class).write(run, encoder);

        byte[] written = new LaterSchema(4_711).written(ours.toByteArray());

        Schema later = LaterSchema.extended(ProductRefreshed.SCHEMA$, "added");
        var body = DecoderFactory.get().binaryDecoder(written, HEADER, written.length - HEADER, null);
        assertThat(ByteBuffer.wrap(written).getInt(1)).isEqualTo(4_711);
        assertThat(new SpecificDatumReader<ProductRefreshed>(later, ProductRefreshed.SCHEMA$).read(null, body))
                .isEqualTo(run);
        assertThat(body.isEnd()).isTrue();
    }
}
