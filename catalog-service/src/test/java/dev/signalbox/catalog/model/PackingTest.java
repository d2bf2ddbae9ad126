package dev.signalbox.catalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final byte[] DOCUMENT = "kind: DataContract\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void anUnpackedDocumentIsTheDocument() {
        assertThat(Packing.unpack(DOCUMENT, "identity")).contains(DOCUMENT);
    }

    @Test
    void aPackedDocumentIsUnpacked() throws IOException {
        assertThat(Packing.unpack(gzip(DOCUMENT), "gzip")).contains(DOCUMENT);
    }

    @Test
    void whatIsNotPackedAsItSaysIsNoDocument() throws IOException {
        assertThat(Packing.unpack(DOCUMENT, "gzip")).isEmpty();
        assertThat(Packing.unpack(gzip(DOCUMENT), "brotli")).isEmpty();
    }

    @Test
    void aBombIsNotUnpackedWhole() throws IOException {
        assertThat(Packing.unpack(gzip(new byte[Packing.MAX_BYTES]), "gzip")).isPresent();
        assertThat(Packing.unpack(gzip(new byte[Packing.MAX_BYTES + 1]), "gzip"))
                .isEmpty();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(content);
        }
        return packed.toByteArray();
    }
}
