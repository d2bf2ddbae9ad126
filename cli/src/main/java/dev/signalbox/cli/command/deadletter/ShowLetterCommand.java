package dev.signalbox.cli.command.deadletter;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.MeshOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.mesh.LetterBox;
import dev.signalbox.cli.mesh.Mesh;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.view.LetterView;
import dev.signalbox.events.deadletter.Letter;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
        name = "show",
        header = "Show one dead letter: the event if it can be decoded, its bytes if not.",
        footer = {"", "Example:", "  signalbox dlq show contract 0:17"})
final class ShowLetterCommand implements Callable<Integer> {
    private static final String CE_TYPE = "ce_type";

    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final MeshOptions meshOptions = new MeshOptions();

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Parameters(
            index = "1",
            paramLabel = "<letter>",
            description = "Partition and offset, as signalbox dlq list shows.")
    private String position = "";

    ShowLetterCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Mesh mesh = new Mesh(meshOptions.addresses(surroundings));
                LetterBox box = mesh.letters(letters.service())) {
            AtomicReference<@Nullable Letter> found = new AtomicReference<>();
            box.letters(Optional.empty(), letter -> {
                if (letter.place().position().equals(position)) {
                    found.set(letter);
                }
            });
            Letter letter = Optional.ofNullable(found.get())
                    .orElseThrow(() -> CommandFailedException.finding(
                            box.service() + " has no dead letter " + position,
                            "signalbox dlq list " + box.service() + " shows what there is"));
            Map<String, Object> tree = new LinkedHashMap<>(LetterView.tree(
                    letter,
                    LetterOptions.keyOf(letter),
                    Optional.ofNullable(box.settlements().get(position))));
            addContent(tree, mesh, box.original(letter));
            output.print(tree, () -> LetterView.one(tree));
            return ExitCode.FINE.code();
        }
    }

    private static void addContent(
            Map<String, Object> tree, Mesh mesh, Optional<ConsumerRecord<byte[], byte[]>> original) {
        if (original.isEmpty()) {
            tree.put("content", "kept neither here nor where the record stood");
            return;
        }
        Header type = original.get().headers().lastHeader(CE_TYPE);
        Optional<EventType> known = type == null || type.value() == null
                ? Optional.empty()
                : EventType.ofCeType(new String(type.value(), StandardCharsets.UTF_8));
        byte[] value = original.get().value();
        known.flatMap(of -> mesh.decode(value, of))
                .ifPresentOrElse(event -> tree.put("event", event), () -> tree.put("bytes", LetterView.hex(value)));
    }
}
