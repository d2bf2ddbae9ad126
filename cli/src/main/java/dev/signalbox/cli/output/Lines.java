package dev.signalbox.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words on the left, what they say on the right; a word that repeats stands once, and one that says nothing not at all. */
public final class Lines {
    private final List<String[]> lines = new ArrayList<>();

    public Lines add(String word, String said) {
        if (!said.isBlank()) {
            boolean again = lines.stream().anyMatch(line -> line[0].equals(word));
            lines.add(new String[] {again ? "" : word, said.strip()});
        }
        return this;
    }

    public String text() {
        return lines.stream()
                .map(line -> "%-10s %s".formatted(line[0], line[1]))
                .collect(Collectors.joining("\n"));
    }
}
