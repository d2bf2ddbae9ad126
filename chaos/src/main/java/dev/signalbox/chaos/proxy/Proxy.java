package dev.signalbox.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens on loopback, hands every connection on to one address of loopback, and spoils it by its toxics. */
public final class Proxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    private final String name;
    private final ServerSocket listener;
    private final int upstreamPort;
    private final Random random;
    private final List<NamedToxic> toxics = new CopyOnWriteArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean enabled = true;

    /**
     * @param listenPort where clients connect; 0 for any free port
     * @param seed decides sizes, jitter, and which connections a toxic spoils
     */
    public Proxy(String name, int listenPort, int upstreamPort, long seed) {
        this.name = name;
        this.upstreamPort = upstreamPort;
        random = new Random(seed);
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), listenPort));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + listenPort + " cannot be listened on", e);
        }
        var _ = Thread.ofVirtual().name("proxy-" + name).start(this::accept);
    }

    public String name() {
        return name;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int upstreamPort() {
        return upstreamPort;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** A proxy that is not enabled ends its connections and takes no new ones. */
    public void enable(boolean isEnabled) {
        enabled = isEnabled;
        if (!isEnabled) {
            connections.forEach(Connection::close);
        }
    }

    public List<NamedToxic> toxics() {
        return List.copyOf(toxics);
    }

    /** Spoils the connections from now on, those that are open too. */
    public void add(NamedToxic toxic) {
        toxics.add(toxic);
    }

    public void remove(String toxic) {
        toxics.removeIf(known -> known.name().equals(toxic));
    }

    public void reset() {
        toxics.clear();
        enabled = true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                take(listener.accept());
            } catch (IOException closed) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void take(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            if (!enabled) {
                throw new IOException("not enabled");
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), upstreamPort), CONNECT_MILLIS);
        } catch (IOException nobodyThere) {
            // The client sees what it would see without us: an end before the first byte.
            server.close();
            client.close();
            return;
        }
        Connection connection = new Connection(client, server, toxics, random.nextLong(), connections::remove);
        connections.add(connection);
        connection.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::close);
    }
}
