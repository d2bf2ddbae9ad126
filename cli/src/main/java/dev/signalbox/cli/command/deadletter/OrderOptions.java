package dev.signalbox.cli.command.deadletter;

import dev.signalbox.events.deadletter.Order;
import java.util.UUID;
import picocli.CommandLine.Option;

/** What every order about dead letters needs: why, and that it is meant. */
final class OrderOptions {
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

    @Option(
            names = {"-y", "--yes"},
            description = "It is meant; needed where it is not one letter by its position.")
    private boolean yes;

    boolean all() {
        return all;
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isMeant() {
        return yes;
    }

    String because() {
        return because;
    }

    /** A new call of the user of this machine. */
    Order.Command command(String user) {
        return new Order.Command(UUID.randomUUID().toString(), user, because);
    }
}
