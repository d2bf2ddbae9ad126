package dev.signalbox.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a service and PostgreSQL, and cuts a connection at the COMMIT of a slice: after the server got it and before its
 * answer arrives, or before the server gets it. The client cannot know which.
 */
final class CommitCutter implements AutoCloseable {
    private final ServerSocket server;
    private final URI target;
    private final AtomicInteger toCut = new AtomicInteger();
    private final AtomicInteger toCutBefore = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();

    CommitCutter(String jdbcUrl) {
        target = URI.create(jdbcUrl.substring("jdbc:".length()));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts the connections of the next so many slices before their COMMIT reaches the server. */
    void cutBeforeNext(int commits) {
        toCutBefore.addAndGet(commits);
    }

    /** Cuts the connections of the next so many slices after their COMMIT. */
    void cutNext(int commits) {
        toCut.addAndGet(commits);
    }

    /** How many connections were cut. */
    int cut() {
        return cut.get();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Socket database = new Socket(target.getHost(), target.getPort());
                Link link = new Link(client, database);
                Thread.ofVirtual().start(link::toServer);
                Thread.ofVirtual().start(link::toClient);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private final class Link {
        private final Socket client;
        private final Socket database;
        private volatile boolean cutting;

        Link(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void toServer() {
            byte[] buffer = new byte[64 * 1024];
            boolean movesALane = false;
            try (client;
                    database) {
                InputStream in = client.getInputStream();
                OutputStream out = database.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    String sent = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    movesALane |= sent.contains("UPDATE lane SET next_offset");
                    if (movesALane && sent.contains("COMMIT")) {
                        if (takesOne(toCutBefore)) {
                            cut.incrementAndGet();
                            return;
                        }
                        cutting = takesOne(toCut);
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException closed) {
                // One side is gone; try-with-resources closed the other.
            }
        }

        private static boolean takesOne(AtomicInteger left) {
            return left.getAndUpdate(now -> Math.max(0, now - 1)) > 0;
        }

        void toClient() {
            byte[] buffer = new byte[64 * 1024];
            try (client;
                    database) {
                InputStream in = database.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (cutting) {
                        cut.incrementAndGet();
                        return;
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException closed) {
                // One side is gone; try-with-resources closed the other.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
