package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server on loopback that keeps what it has committed: fsync and synchronous_commit are on. */
public final class LocalPostgres extends Part {
    private static final String USER = "signalbox";

    private final Parts parts;
    private final Path data;
    private final int port;

    public LocalPostgres(Parts parts, StackFolders folders, int port, Lifetime lifetime) {
        super(new PartProcess("postgres", folders, lifetime));
        this.parts = parts;
        data = folders.data("postgres");
        this.port = port;
    }

    /** The server's own database, from which others are created. */
    public Database administration() {
        return new Database("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), USER, "");
    }

    /** The database of this name, created if it is missing. */
    public Database createDatabase(String name) {
        return new DatabaseServer(administration()).create(name);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void start() {
        var bin = PostgresBinaries.home(parts).resolve("bin");
        var account = PostgresAccount.onThisMachine(bin.resolve("postgres"));
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin, account);
        } else {
            account.own(data);
            forgetEndedServer();
        }
        var command = account.command(List.of(
                bin.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "max_connections=200",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
        process.start(
                new Launch(command, data, Map.of("LC_ALL", "C")),
                this::check,
                READY_WITHIN,
                "free the port %d or disk space, then start again.".formatted(port));
    }

    /** Closes the clients' connections and ends in good order. */
    @Override
    public void stop() {
        process.stop("INT");
    }

    /** Ends as {@code pg_ctl stop -m immediate} does: at once, without a checkpoint; the next start recovers. */
    public void stopImmediately() {
        process.stop("QUIT");
    }

    @Override
    void check() throws SQLException {
        DatabaseServer.connect(administration()).close();
    }

    private void initialise(Path bin, PostgresAccount account) {
        try {
            Files.createDirectories(data);
            account.own(data);
            Commands.run(account.command(List.of(
                    bin.resolve("initdb").toString(),
                    "--pgdata=" + data,
                    "--username=" + USER,
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that was killed leaves its process id behind; the id may be another program's by now. */
    private void forgetEndedServer() {
        var note = data.resolve("postmaster.pid");
        try {
            if (Files.exists(note)) {
                long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
                boolean ours = ProcessHandle.of(pid)
                        .flatMap(handle -> handle.info().commandLine())
                        .filter(line -> line.contains(data.toString()))
                        .isPresent();
                if (!ours) {
                    Files.delete(note);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
