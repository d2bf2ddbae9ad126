package dev.signalbox.local;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account under which PostgreSQL runs: the caller's, or another where the caller is root, because PostgreSQL
 * refuses root.
 *
 * @param prefix what the command line begins with
 * @param owner who must own the data on disk
 */
record PostgresAccount(List<String> prefix, String owner) {
    private static final String NOBODY = "65534";

    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    static PostgresAccount onThisMachine(Path program) {
        if (new UnixSystem().getUid() != 0) {
            return new PostgresAccount(List.of(), "");
        }
        return Stream.of(
                        // Root in a user namespace of its own is nobody in particular, yet still owns root's files.
                        new PostgresAccount(List.of("unshare", "--user"), "0"),
                        new PostgresAccount(
                                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY),
                        new PostgresAccount(List.of("runuser", "-u", "nobody", "--"), NOBODY))
                .filter(account -> Commands.succeeds(account.command(List.of(program.toString(), "--version"))))
                .findFirst()
                .orElseThrow(() -> new PartFailed(
                        "PostgreSQL",
                        "does not run as root, and no other account could run %s.".formatted(program),
                        "start as an ordinary user, or put the repository where other users may read it."));
    }

    List<String> command(List<String> program) {
        return Stream.concat(prefix.stream(), program.stream()).toList();
    }

    /** Gives the folder, and what is in it, to the account. */
    void own(Path folder) {
        if (!owner.isEmpty()) {
            Commands.run(List.of("chown", "-R", owner + ":" + owner, folder.toString()));
        }
    }
}
