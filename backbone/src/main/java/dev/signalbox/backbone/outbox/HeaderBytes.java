package dev.signalbox.backbone.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Record headers as one column: order and repeats are kept, values are any bytes or null. */
final class HeaderBytes {
    private HeaderBytes() {}

    static byte[] write(Headers headers) {
        Header[] all = headers.toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(all.length);
            for (Header header : all) {
                out.writeUTF(header.key());
                byte[] value = header.value();
                out.writeInt(value == null ? -1 : value.length);
                if (value != null) {
                    out.write(value);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Headers read(byte[] bytes) {
        Headers headers = new RecordHeaders();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String key = in.readUTF();
                int length = in.readInt();
                headers.add(key, length < 0 ? null : in.readNBytes(length));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the outbox holds headers that this release did not write", broken);
        }
        return headers;
    }
}
