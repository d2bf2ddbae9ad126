package dev.signalbox.cli.command.deadletter;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.mesh.LetterBox;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.OrderSender;
import dev.signalbox.cli.mesh.Settlement;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.view.LetterView;
import dev.signalbox.events.deadletter.Letter;
import dev.signalbox.events.deadletter.Order;
import dev.signalbox.events.topic.MeshTopic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Gives one order about many letters. First it reads which ones, holding their positions only; then it reads them again and sends as
 * it goes, so that their number does not matter.
 */
final class LetterOrders {
    private static final int SHOWN = 20;

    private final Surroundings surroundings;
    private final LetterOptions letters;
    private final OrderOptions options;
    private final Optional<String> one;
    private final OutputOptions output;

    /**
     * Will give orders.
     *
     * @param one the position of the single letter that is meant; empty if a filter says which
     */
    LetterOrders(
            Surroundings surroundings,
            LetterOptions letters,
            OrderOptions options,
            Optional<String> one,
            OutputOptions output) {
        this.surroundings = surroundings;
        this.letters = letters;
        this.options = options;
        this.one = one;
        this.output = output;
    }

    int give(MeshOptions meshOptions, Order.Kind kind) {
        refuseUnclear();
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings));
                LetterBox box = mesh.letters(letters.service())) {
            Set<String> chosen = chosen(box, kind);
            if (options.isDryRun()) {
                return print(kind, box, chosen, "", List.of());
            }
            if (one.isEmpty() && !options.isMeant()) {
                throw CommandFailedException.usage(
                        chosen.size() + " dead letters of " + box.service() + " are meant by that",
                        "--dry-run shows them; --yes does it");
            }
            Order.Command command = options.command(user());
            return print(kind, box, chosen, command.id(), send(box, kind, chosen, command));
        }
    }

    private void refuseUnclear() {
        if (options.because().isBlank()) {
            throw CommandFailedException.usage("--because says nothing", "say why; it is kept with the order");
        }
        if (one.isPresent() && (options.all() || letters.chooseSome())) {
            throw CommandFailedException.usage(
                    "a single letter and a filter at once", "give the letter's position, or a filter, or --all");
        }
        if (one.isEmpty() && !options.all() && !letters.chooseSome()) {
            throw CommandFailedException.usage(
                    "which letters?", "give a letter's position, a filter such as --reason or --domain, or --all");
        }
    }

    /** The positions of the letters that are meant: one by its position as it stands, else of those that are open. */
    private Set<String> chosen(LetterBox box, Order.Kind kind) {
        Map<String, Settlement> settlements = one.isEmpty() ? box.settlements() : Map.of();
        int most = letters.limit(Integer.MAX_VALUE);
        Set<String> chosen = new LinkedHashSet<>();
        box.letters(letters.since(surroundings), letter -> {
            String position = letter.place().position();
            boolean isTheOne = one.filter(position::equals).isPresent();
            if (isTheOne && !canBe(letter, kind)) {
                throw CommandFailedException.finding(
                        position + " is an order that does not say where its record stood",
                        "purge it, and redrive the letter that it was about");
            }
            boolean meant = one.isEmpty()
                    ? !settlements.containsKey(position) && letters.include(letter) && canBe(letter, kind)
                    : isTheOne;
            if (meant && chosen.size() < most) {
                chosen.add(position);
            }
        });
        if (chosen.isEmpty() && one.isPresent()) {
            throw CommandFailedException.finding(
                    box.service() + " has no dead letter " + one.get(),
                    "signalbox dlq list " + box.service() + " shows what there is");
        }
        return chosen;
    }

    /** A broken order has no original that could be read again. */
    private static boolean canBe(Letter letter, Order.Kind kind) {
        return switch (kind) {
            case PURGE -> true;
            case REDRIVE -> MeshTopic.parse(letter.original().topic()).isPresent();
        };
    }

    /** Returns the letters about which no order could be given, each with the reason. */
    private static List<String> send(LetterBox box, Order.Kind kind, Set<String> chosen, Order.Command command) {
        List<String> left = new ArrayList<>();
        List<Letter> withoutValue = new ArrayList<>();
        try (OrderSender orders = box.orders()) {
            box.letters(Optional.empty(), letter -> {
                if (!chosen.contains(letter.place().position())) {
                    return;
                }
                if (kind == Order.Kind.REDRIVE && letter.omission().isPresent()) {
                    withoutValue.add(letter);
                } else {
                    orders.send(
                            order(box, kind, letter, command).orElseThrow(),
                            letter.place().position());
                }
            });
            // Only now: their records are read with the same consumer.
            for (Letter letter : withoutValue) {
                Optional<ProducerRecord<byte[], byte[]>> order = order(box, kind, letter, command);
                order.ifPresentOrElse(
                        found -> orders.send(found, letter.place().position()),
                        () -> left.add(letter.place().position() + ": " + letter.original()
                                + " is no longer kept where it stood"));
            }
            orders.flush().forEach(position -> left.add(position + ": larger than the redrive topic takes"));
        }
        return left;
    }

    private static Optional<ProducerRecord<byte[], byte[]>> order(
            LetterBox box, Order.Kind kind, Letter letter, Order.Command command) {
        return switch (kind) {
            case PURGE -> Optional.of(Order.purge(letter, command).alone(box.service()));
            case REDRIVE ->
                box.original(letter)
                        .map(original -> Order.redrive(letter, command).over(original, box.service()));
        };
    }

    private String user() {
        return surroundings
                .variable("SUDO_USER")
                .or(() -> surroundings.variable("USER"))
                .orElseGet(() -> System.getProperty("user.name"));
    }

    private int print(Order.Kind kind, LetterBox box, Set<String> chosen, String command, List<String> left) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("service", box.service());
        tree.put("order", kind.name());
        tree.put("dryRun", options.isDryRun());
        tree.put("command", command);
        tree.put("letters", chosen.size());
        tree.put("ordered", options.isDryRun() ? 0 : chosen.size() - left.size());
        tree.put("positions", chosen.stream().limit(SHOWN).toList());
        tree.put("left", left);
        output.print(tree, () -> LetterView.ordered(tree));
        return left.isEmpty() ? ExitCode.FINE.code() : ExitCode.FINDINGS.code();
    }
}
