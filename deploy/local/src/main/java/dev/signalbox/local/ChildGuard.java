package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends the processes of a test run when its JVM ends, also when that is killed: a shell holds the other end of a pipe,
 * and when the pipe breaks kills what was told to it.
 *
 * <p>The kernel's own parent-death signal will not do: it follows the thread that started the child, not the process.
 */
final class ChildGuard {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '
            folder=
            while read -r verb object; do
              case $verb in
                watch) pids="$pids$object " ;;
                forget) pids="${pids%%" $object "*} ${pids#*" $object "}" ;;
                remove) folder=$object ;;
              esac
            done
            for pid in $pids; do kill -KILL "$pid"; done
            # Children of a killed server may write for a moment more.
            [ -z "$folder" ] || { rm -rf "$folder" || sleep 1; rm -rf "$folder"; }
            """;
    private static final ChildGuard INSTANCE = new ChildGuard();

    private final Writer orders;

    private ChildGuard() {
        try {
            orders = new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process must not outlive this JVM. */
    static void watch(Process process) {
        INSTANCE.order("watch", Long.toString(process.pid()));
        var _ = process.onExit().thenAccept(ended -> INSTANCE.order("forget", Long.toString(ended.pid())));
    }

    /** The folder must not outlive this JVM. */
    static void remove(Path folder) {
        INSTANCE.order("remove", folder.toString());
    }

    private synchronized void order(String verb, String object) {
        try {
            orders.write("%s %s\n".formatted(verb, object));
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
