package dev.signalbox.cli.command.deadletter;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.mesh.LetterBox;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.mesh.Settlement;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.view.LetterView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
        name = "list",
        header = "List a service's dead letters, the newest last, and what was ordered about them.",
        footer = {
            "",
            "Examples:",
            "  signalbox dlq list contract",
            "  signalbox dlq list sli --reason TOO_LATE --since 24h --state open -o json"
        })
final class ListLettersCommand implements Callable<Integer> {
    private static final int NEWEST = 50;

    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Option(
            names = "--state",
            paramLabel = "<state>",
            description = "open (nothing was ordered yet), redriven, purged, or all (default).")
    private LetterState state = LetterState.ALL;

    ListLettersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings));
                LetterBox box = mesh.letters(letters.service())) {
            Map<String, Settlement> settlements = box.settlements();
            int most = letters.limit(NEWEST);
            Deque<Map<String, Object>> newest = new ArrayDeque<>();
            AtomicLong found = new AtomicLong();
            box.letters(letters.since(surroundings), letter -> {
                Optional<Settlement> settled =
                        Optional.ofNullable(settlements.get(letter.place().position()));
                if (letters.include(letter) && state.includes(settled)) {
                    found.incrementAndGet();
                    newest.addLast(LetterView.tree(letter, LetterOptions.keyOf(letter), settled));
                    if (newest.size() > most) {
                        newest.removeFirst();
                    }
                }
            });
            print(box.service(), found.get(), List.copyOf(newest));
            return ExitCode.FINE.code();
        }
    }

    private void print(String service, long found, List<Map<String, Object>> shown) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("service", service);
        tree.put("found", found);
        tree.put("letters", shown);
        output.print(tree, () -> LetterView.list(found, shown));
    }
}
