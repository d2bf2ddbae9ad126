package dev.signalbox.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on loopback that nobody uses, held against other runs of Signalbox on this machine until this JVM ends.
 *
 * <p>They lie below the range from which the kernel serves outgoing connections, so that a part can be stopped and
 * started again on its port.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 31_999;
    private static final Map<Integer, FileChannel> HELD = new ConcurrentHashMap<>();

    private FreePorts() {}

    /** A free port that no other caller gets while this JVM lives. */
    public static int next() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (claim(port)) {
                return port;
            }
        }
        throw new PartFailed(
                "The local stack",
                "found no free port between %d and %d.".formatted(LOWEST, HIGHEST),
                "stop what uses them (ss -ltnp shows it).");
    }

    /** The preferred port if it is free, else any free one. */
    public static int preferring(int preferred) {
        return claim(preferred) ? preferred : next();
    }

    /** Whether something on this machine accepts connections on this port of loopback or of every address. */
    public static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean claim(int port) {
        if (HELD.containsKey(port) || taken(port)) {
            return false;
        }
        try {
            var channel = FileChannel.open(lockFile(port), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            HELD.put(port, channel);
            return true;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static Path lockFile(int port) throws IOException {
        var folder =
                Path.of(System.getProperty("java.io.tmpdir"), "signalbox-ports-" + System.getProperty("user.name"));
        return Files.createDirectories(folder).resolve(Integer.toString(port));
    }
}
