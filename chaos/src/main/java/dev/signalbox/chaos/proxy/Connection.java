package dev.signalbox.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One client, one server, and the two streams between them. */
final class Connection {
    private final Socket client;
    private final Socket server;
    private final List<NamedToxic> toxics;
    private final Random random;
    private final Consumer<Connection> ended;
    private final Map<NamedToxic, Boolean> spoilt = new ConcurrentHashMap<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    /** @param toxics those of the proxy; what is added or removed there counts here at once */
    Connection(Socket client, Socket server, List<NamedToxic> toxics, long seed, Consumer<Connection> ended) {
        this.client = client;
        this.server = server;
        this.toxics = toxics;
        this.ended = ended;
        random = new Random(seed);
    }

    void start() {
        new Pipe(this, Stream.UPSTREAM, client, server, random.nextLong()).start();
        new Pipe(this, Stream.DOWNSTREAM, server, client, random.nextLong()).start();
    }

    /** Whoever is not hit by a toxic at the first look is spared for good. */
    List<Toxic> toxics(Stream stream) {
        return toxics.stream()
                .filter(toxic -> toxic.stream() == stream)
                .filter(toxic -> spoilt.computeIfAbsent(toxic, unknown -> random.nextDouble() < unknown.toxicity()))
                .map(NamedToxic::toxic)
                .collect(Collectors.toList());
    }

    /** One stream has come to its end; after the second nothing is left to pass on. */
    void ended() {
        if (ends.incrementAndGet() == 2) {
            close();
        }
    }

    boolean isClosed() {
        return isClosed.get();
    }

    /** Both sides see a reset. */
    void reset() {
        try {
            if (!isClosed.get()) {
                client.setSoLinger(true, 0);
                server.setSoLinger(true, 0);
            }
        } catch (IOException closedMeanwhile) {
            // The end has come already; a reset would have meant the same.
            isClosed.set(true);
        }
        close();
    }

    void close() {
        if (isClosed.compareAndSet(false, true)) {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                ended.accept(this);
            }
        }
    }
}
