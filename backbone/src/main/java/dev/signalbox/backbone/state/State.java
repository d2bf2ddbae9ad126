package dev.signalbox.backbone.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a projection holds: equal hashes, equal rows.
 *
 * @param tables by their names
 * @param pending rows that are not state but work: {@code outbox}, {@code effect}, {@code timer}
 */
public record State(String service, String hash, long rows, List<TableState> tables, List<Pending> pending) {
    public State {
        tables = List.copyOf(tables);
        pending = List.copyOf(pending);
    }

    /** The rows of one table: the sum of their SHA-256, in hexadecimal. */
    public record TableState(String table, long rows, String hash) {}

    /** Work that waits. */
    public record Pending(String work, long rows) {}

    static State of(String service, List<TableState> tables, List<Pending> pending) {
        return new State(
                service,
                combined(tables),
                tables.stream().mapToLong(TableState::rows).sum(),
                tables,
                pending);
    }

    private static String combined(List<TableState> tables) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TableState table : tables) {
                digest.update((table.table() + " " + table.rows() + " " + table.hash() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
