package dev.signalbox.cli.command.deadletter;

import dev.signalbox.events.deadletter.Order;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every order about dead letters needs: which ones, why, and that it is meant. */
final class OrderOptions {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<letter>",
            description = "One letter by partition and offset, as signalbox dlq list shows; else a filter or --all.")
    private @Nullable String position;

    @Option(names = "--all", description = "All letters about which nothing was ordered yet.")
    private boolean all;

    @Option(
            names = "--because",
            required = true,
            paramLabel = "<text>",
            description = "Why; kept with the order, beside who gave it and when.")
    private String because = "";

    @Option(names = "--dry-run", description = "Only show which letters it would be.")
    private boolean dryRun;

    @Option(names = {"-y", "--yes"}, description = "It is meant; needed where it is not one letter by its position.")
    private boolean yes;

    @Nullable
    String position() {
        return position;
    }

    boolean all() {
        return all;
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isMeant() {
        return yes || position != null;
    }

    String because() {
        return because;
    }

    /** A new call of the user of this machine. */
    Order.Command command(String user) {
        return new Order.Command(UUID.randomUUID().toString(), user, because);
    }
}
