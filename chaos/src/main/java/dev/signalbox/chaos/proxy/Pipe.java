package dev.signalbox.chaos.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection. A reader stamps what comes, a writer lets it go when its toxics do, so that a delay
 * does not slow the stream down.
 */
final class Pipe {
    private static final int PIECE = 16 * 1024;
    private static final int PIECES_UNDER_WAY = 256;
    private static final long POLL_MILLIS = 20;

    /** What was read, and when; an empty piece is the stream's end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied once already
    private record Piece(byte[] bytes, long readAt) {}

    private final Connection connection;
    private final Stream stream;
    private final Socket from;
    private final Socket to;
    private final Random random;
    private final BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(PIECES_UNDER_WAY);
    private long passed;
    private long poisonedAt;

    Pipe(Connection connection, Stream stream, Socket from, Socket to, long seed) {
        this.connection = connection;
        this.stream = stream;
        this.from = from;
        this.to = to;
        random = new Random(seed);
    }

    void start() {
        var _ = Thread.ofVirtual().start(this::read);
        var _ = Thread.ofVirtual().start(this::write);
    }

    private void read() {
        byte[] buffer = new byte[PIECE];
        try {
            int count = from.getInputStream().read(buffer);
            while (count > 0) {
                underWay.put(new Piece(Arrays.copyOf(buffer, count), System.nanoTime()));
                count = from.getInputStream().read(buffer);
            }
            underWay.put(new Piece(new byte[0], System.nanoTime()));
        } catch (IOException brokenOff) {
            connection.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            OutputStream out = to.getOutputStream();
            while (!connection.isClosed()) {
                Piece piece = underWay.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                List<Toxic> toxics = connection.toxics(stream);
                if (isCut(toxics)) {
                    continue;
                }
                if (piece != null && piece.bytes().length == 0) {
                    end(toxics);
                    return;
                }
                if (piece != null) {
                    pass(piece, toxics, out);
                }
            }
        } catch (IOException brokenOff) {
            connection.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing gets through now; closes the connection when its time has come. */
    private boolean isCut(List<Toxic> toxics) {
        for (Toxic toxic : toxics) {
            switch (toxic) {
                case Toxic.Timeout(Duration timeout) -> {
                    if (!timeout.isZero() && isOver(timeout)) {
                        connection.close();
                    }
                    return true;
                }
                case Toxic.ResetPeer(Duration timeout) -> {
                    if (isOver(timeout)) {
                        connection.reset();
                        return true;
                    }
                }
                case Toxic.Latency _, Toxic.Bandwidth _, Toxic.SlowClose _, Toxic.Slicer _, Toxic.LimitData _ -> {}
            }
        }
        return false;
    }

    private boolean isOver(Duration timeout) {
        long now = System.nanoTime();
        if (poisonedAt == 0) {
            poisonedAt = now;
        }
        return now - poisonedAt >= timeout.toNanos();
    }

    private void pass(Piece piece, List<Toxic> toxics, OutputStream out) throws IOException, InterruptedException {
        Toxic.@Nullable Slicer slicer = null;
        int allowed = piece.bytes().length;
        boolean isLast = false;
        for (Toxic toxic : toxics) {
            switch (toxic) {
                case Toxic.Latency(Duration latency, Duration jitter) ->
                    TimeUnit.NANOSECONDS.sleep(piece.readAt() + latency.toNanos() + either(jitter) - System.nanoTime());
                case Toxic.Bandwidth(long rate) -> TimeUnit.MICROSECONDS.sleep(allowed * 1_000L / rate);
                case Toxic.Slicer itself -> slicer = itself;
                case Toxic.LimitData(long bytes) -> {
                    isLast = passed + allowed >= bytes;
                    allowed = (int) Math.max(0, Math.min(allowed, bytes - passed));
                }
                case Toxic.SlowClose _, Toxic.Timeout _, Toxic.ResetPeer _ -> {}
            }
        }
        if (slicer == null) {
            out.write(piece.bytes(), 0, allowed);
        } else {
            slice(piece.bytes(), allowed, slicer, out);
        }
        out.flush();
        passed += allowed;
        if (isLast) {
            connection.close();
        }
    }

    private void slice(byte[] bytes, int length, Toxic.Slicer slicer, OutputStream out)
            throws IOException, InterruptedException {
        int start = 0;
        while (start < length) {
            TimeUnit.NANOSECONDS.sleep(slicer.delay().toNanos());
            int size = slicer.averageSize() + random.nextInt(2 * slicer.sizeVariation() + 1) - slicer.sizeVariation();
            int end = Math.min(length, start + size);
            out.write(bytes, start, end - start);
            out.flush();
            start = end;
        }
    }

    private void end(List<Toxic> toxics) throws IOException, InterruptedException {
        for (Toxic toxic : toxics) {
            if (toxic instanceof Toxic.SlowClose(Duration delay)) {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            }
        }
        to.shutdownOutput();
        connection.ended();
    }

    private long either(Duration jitter) {
        return jitter.isZero() ? 0 : random.nextLong(2 * jitter.toNanos() + 1) - jitter.toNanos();
    }
}
