package dev.signalbox.cli.demo;

import dev.signalbox.cli.demo.Beat.Call;
import dev.signalbox.cli.demo.Beat.Chapter;
import dev.signalbox.cli.demo.Beat.Draft;
import dev.signalbox.cli.demo.CommandCalls.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Plays the story on a mesh, beat by beat, and says what came of it otherwise than told (docs/adr/0021). */
public final class DemoRun {
    private static final Duration ASK_AGAIN = Duration.ofMillis(250);

    private final CommandCalls commands;
    private final DemoFiles files;
    private final Function<String, Optional<String>> currentVersion;
    private final InstantSource clock;
    private final Reader reader;
    private final Map<String, DemoVersions> versions = new HashMap<>();
    private final List<String> surprises = new ArrayList<>();
    private final List<Map<String, Object>> told = new ArrayList<>();
    private int chapters;

    /**
     * On a running mesh.
     *
     * @param folder where the story's files are written, for people to play on with
     * @param currentVersion the version of a product that is current in the mesh
     */
    public DemoRun(
            CommandCalls commands,
            Path folder,
            Function<String, Optional<String>> currentVersion,
            InstantSource clock,
            Reader reader) {
        this.commands = commands;
        this.files = new DemoFiles(folder);
        this.currentVersion = currentVersion;
        this.clock = clock;
        this.reader = reader;
    }

    /** What went otherwise than the story says; empty if all is right. */
    public List<String> play() {
        for (Beat beat : Story.BEATS) {
            switch (beat) {
                case Chapter(String title, String text) -> reader.chapter(++chapters, title, text);
                case Call call -> make(call);
            }
        }
        return List.copyOf(surprises);
    }

    /** The calls with how they ended, for programs. */
    public List<Map<String, Object>> told() {
        return List.copyOf(told);
    }

    private void make(Call call) {
        call.draft().ifPresent(draft -> write(draft, draft.minorsAhead()));
        List<String> words = call.words().stream().map(this::withFile).toList();
        String typed = String.join(" ", words);
        reader.call(typed);
        Ended ended = untilAsTold(call, words);
        reader.output(ended.printed());
        boolean asTold = isAsTold(call, ended);
        if (!asTold) {
            surprises.add("signalbox %s: expected exit code %d and %s, got %d"
                    .formatted(typed, call.exitCode(), String.join(", ", call.says()), ended.exitCode()));
        }
        told.add(tree(typed, ended, asTold));
        call.draft().ifPresent(draft -> write(draft, 0));
    }

    private Ended untilAsTold(Call call, List<String> words) {
        Instant end = clock.instant().plus(call.patience());
        Ended ended = commands.call(words);
        while (!isAsTold(call, ended) && clock.instant().isBefore(end)) {
            Reader.sleep(ASK_AGAIN);
            ended = commands.call(words);
        }
        return ended;
    }

    private static boolean isAsTold(Call call, Ended ended) {
        return ended.exitCode() == call.exitCode() && ended.says(call.says());
    }

    private String withFile(String word) {
        return word.startsWith("@") ? files.path(word.substring(1)).toString() : word;
    }

    /** The product's own file is left behind in the version that was admitted, its rejected contract as it was. */
    private void write(Draft draft, int minorsAhead) {
        String version =
                versions.computeIfAbsent(draft.productId(), this::ofThisRun).ahead(minorsAhead);
        draft.files().stream()
                .filter(file -> minorsAhead == draft.minorsAhead() || file.endsWith(".odps.yaml"))
                .forEach(file -> files.write(file, version));
    }

    private DemoVersions ofThisRun(String productId) {
        return currentVersion.apply(productId).map(DemoVersions::after).orElseGet(DemoVersions::first);
    }

    private static Map<String, Object> tree(String typed, Ended ended, boolean asTold) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("call", "signalbox " + typed);
        tree.put("exitCode", ended.exitCode());
        tree.put("asTold", asTold);
        tree.put("output", ended.printed());
        return tree;
    }
}
