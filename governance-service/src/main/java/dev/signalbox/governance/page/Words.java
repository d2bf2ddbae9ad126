package dev.signalbox.governance.page;

import java.util.ArrayList;
import java.util.List;

/** A sentence of a policy; what stands between backticks is said in the letters of code. */
public record Words(List<Part> parts) {
    public Words {
        parts = List.copyOf(parts);
    }

    /** A piece of it. */
    public record Part(String text, boolean code) {}

    static Words of(String text) {
        String[] pieces = text.split("`", -1);
        if (pieces.length % 2 == 0) {
            return new Words(List.of(new Part(text, false)));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                parts.add(new Part(pieces[i], i % 2 == 1));
            }
        }
        return new Words(parts);
    }
}
