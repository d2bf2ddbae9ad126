package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.odcs.Reading;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The documents of one verdict: each content is read once, however often it is looked at. */
public final class Readings {

    private final Function<byte[], Reading> reader;
    private final Map<ByteBuffer, Reading> byContent = new ConcurrentHashMap<>();

    Readings(Function<byte[], Reading> reader) {
        this.reader = reader;
    }

    /** Reads documents that are all needed at the same time, as far as there are processors for it. */
    public void ahead(List<byte[]> documents) {
        documents.parallelStream().forEach(this::of);
    }

    public Reading of(byte[] document) {
        return byContent.computeIfAbsent(ByteBuffer.wrap(document), content -> reader.apply(document));
    }
}
