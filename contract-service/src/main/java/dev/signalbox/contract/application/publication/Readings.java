package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.odcs.Reading;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The documents of one verdict: each content is read once, however often it is looked at. For one thread. */
public final class Readings {

    private final Function<byte[], Reading> reader;
    private final Map<ByteBuffer, Reading> byContent = new HashMap<>();

    Readings(Function<byte[], Reading> reader) {
        this.reader = reader;
    }

    public Reading of(byte[] document) {
        return byContent.computeIfAbsent(ByteBuffer.wrap(document), content -> reader.apply(document));
    }
}
