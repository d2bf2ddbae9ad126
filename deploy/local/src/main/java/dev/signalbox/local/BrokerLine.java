package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line between clients and the broker; what passes on it is up to whoever takes its connections. */
public final class BrokerLine implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final InetSocketAddress broker;

    /** Takes a connection, on a thread of its own. */
    public interface Taking {
        void connected(BrokerLine line, Socket client) throws IOException;
    }

    /** @param brokers addresses as Kafka's clients take them; of several the first */
    public BrokerLine(String brokers, Taking taking) throws IOException {
        URI first = URI.create("kafka://" + brokers.replaceFirst(",.*", ""));
        broker = new InetSocketAddress(first.getHost(), first.getPort());
        Thread.ofVirtual().start(() -> accept(taking));
    }

    public String address() {
        return host() + ":" + port();
    }

    String host() {
        return server.getInetAddress().getHostAddress();
    }

    int port() {
        return server.getLocalPort();
    }

    /** A connection of its own to the broker; closed with the line. */
    public Socket toBroker() throws IOException {
        Socket socket = new Socket(broker.getAddress(), broker.getPort());
        sockets.add(socket);
        return socket;
    }

    private void accept(Taking taking) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> take(client, taking));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void take(Socket client, Taking taking) {
        try {
            taking.connected(this, client);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
