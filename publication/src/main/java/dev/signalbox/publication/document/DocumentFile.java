package dev.signalbox.publication.document;

import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * One document as its author wrote it: its bytes, and what stands in it.
 *
 * @param path as the caller named it, for messages
 * @param mediaType what the mesh is told that the bytes are
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go verbatim into the event and are never compared
public record DocumentFile(Path path, byte[] bytes, String text, String mediaType, Fields fields) {
    /** The largest document that the mesh takes. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    /**
     * Reads a YAML or JSON document.
     *
     * @throws PublicationRefusedException if there is no such file, or it is larger than {@link #MAX_BYTES}
     * @throws DocumentRefusedException if it cannot be read as YAML or JSON
     */
    public static DocumentFile read(Path path) {
        byte[] bytes = bytesOf(path);
        return of(path, bytes);
    }

    /** Reads a document that is at hand; the path is only for messages. */
    public static DocumentFile of(Path path, byte[] bytes) {
        return of(path, bytes, path.toString().endsWith(".json"));
    }

    /** The same, where the name does not say whether it is JSON. */
    public static DocumentFile of(Path path, byte[] bytes, boolean json) {
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(path, bytes.length);
        }
        String text = utf8(path, bytes);
        try {
            Object root = json ? JsonText.parse(text) : YamlText.parse(text);
            return new DocumentFile(path, bytes, text, json ? JSON : YAML, Fields.ofRoot(root));
        } catch (UnreadableDocumentException unreadable) {
            throw new DocumentRefusedException(
                    path, unreadable.line(), unreadable.column(), String.valueOf(unreadable.getMessage()));
        }
    }

    /** The line, from 1, on which a path such as {@code schema[0].properties[2].name} stands. */
    public OptionalInt lineOf(String fieldPath) {
        return PathLines.find(text, fieldPath);
    }

    /** A refusal that points at such a path; at the first line if the path is not there. */
    public DocumentRefusedException refusal(String fieldPath, String message) {
        return new DocumentRefusedException(path, lineOf(fieldPath).orElse(1), 1, message);
    }

    private static byte[] bytesOf(Path path) {
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw tooLarge(path, size);
            }
            return Files.readAllBytes(path);
        } catch (IOException missing) {
            throw PublicationRefusedException.unusable("cannot read the file " + path, "check the path and its rights");
        }
    }

    private static PublicationRefusedException tooLarge(Path path, long size) {
        return PublicationRefusedException.tooLarge(
                path + " has " + Megabytes.of(size) + "; a document may have at most " + Megabytes.of(MAX_BYTES),
                "split the contract by output port, or move examples and long texts behind links; nothing was sent");
    }

    private static String utf8(Path path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new DocumentRefusedException(path, 1, 1, "not UTF-8: save the file as UTF-8");
        }
    }
}
