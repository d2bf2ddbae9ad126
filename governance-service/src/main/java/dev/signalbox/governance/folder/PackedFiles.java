package dev.signalbox.governance.folder;

import dev.signalbox.governance.canonical.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The folder's files as PolicySetActivated carries them: a JSON object of path and text, packed with gzip. */
public final class PackedFiles {
    /** As much as the event holds. */
    public static final int MAX_BYTES = 512 * 1024;

    private static final int MAX_UNPACKED = 32 * 1024 * 1024;

    private PackedFiles() {}

    public static byte[] pack(Map<String, String> files) {
        try (ByteArrayOutputStream packed = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(CanonicalJson.of(new TreeMap<>(files)).getBytes(StandardCharsets.UTF_8));
            }
            return packed.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written", impossible);
        }
    }

    /** The files by path. */
    public static Map<String, String> unpack(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            String json = new String(gzip.readNBytes(MAX_UNPACKED), StandardCharsets.UTF_8);
            return CanonicalJson.readTexts(json);
        } catch (IOException broken) {
            throw new UncheckedIOException("not a packed governance folder", broken);
        }
    }
}
