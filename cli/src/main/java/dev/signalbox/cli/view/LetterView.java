package dev.signalbox.cli.view;

import dev.signalbox.cli.mesh.Settlement;
import dev.signalbox.cli.output.Lines;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.output.Table;
import dev.signalbox.events.deadletter.Letter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters of a service: one a line, one with its content, or what was ordered about them. */
public final class LetterView {
    private static final int MOST_BYTES = 512;
    private static final int BYTES_A_LINE = 16;

    private LetterView() {}

    /** A letter and what was ordered about it. */
    public static Map<String, Object> tree(Letter letter, String key, Optional<Settlement> settled) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("letter", letter.place().position());
        tree.put("since", letter.place().brokerTime().toString());
        tree.put("state", settled.map(LetterView::state).orElse("OPEN"));
        tree.put("reason", letter.reason());
        tree.put("key", key);
        tree.put("topic", letter.original().topic());
        tree.put("partition", letter.original().partition());
        tree.put("offset", letter.original().offset());
        tree.put("brokerTime", letter.original().brokerTime().toString());
        tree.put("redrives", letter.redrives());
        tree.put("kept", letter.omission().isEmpty() ? "WHOLE" : "COORDINATES");
        tree.put("message", letter.message());
        settled.ifPresent(order -> {
            tree.put("orderedAt", order.at().toString());
            tree.put("orderedBy", order.command().operator());
            tree.put("because", order.command().because());
            tree.put("command", order.command().id());
        });
        return tree;
    }

    private static String state(Settlement settled) {
        return switch (settled.order()) {
            case REDRIVE -> "REDRIVEN";
            case PURGE -> "PURGED";
        };
    }

    public static String list(long found, List<Map<String, Object>> letters) {
        if (letters.isEmpty()) {
            return "no dead letters like that";
        }
        Table table = new Table("LETTER", "SINCE", "STATE", "REASON", "KEY", "STOOD AT", "ORDERED");
        for (Map<String, Object> letter : letters) {
            table.row(
                    text(letter, "letter"),
                    text(letter, "since"),
                    text(letter, "state"),
                    text(letter, "reason"),
                    text(letter, "key").isEmpty() ? "-" : text(letter, "key"),
                    text(letter, "topic") + " " + text(letter, "partition") + ":" + text(letter, "offset"),
                    letter.containsKey("orderedBy") ? text(letter, "orderedBy") + ": " + text(letter, "because") : "-");
        }
        return table.render()
                + (found > letters.size() ? "\n" + (found - letters.size()) + " older ones; --limit shows more" : "");
    }

    public static String one(Map<String, Object> letter) {
        Lines lines = new Lines()
                .add("letter", text(letter, "letter") + ", since " + text(letter, "since"))
                .add("state", text(letter, "state"))
                .add("reason", text(letter, "reason"))
                .add("message", text(letter, "message"))
                .add("key", text(letter, "key"))
                .add(
                        "stood at",
                        text(letter, "topic") + " " + text(letter, "partition") + ":" + text(letter, "offset") + ", "
                                + text(letter, "brokerTime"))
                .add("redrives", text(letter, "redrives"))
                .add("kept", text(letter, "kept"));
        if (letter.containsKey("orderedBy")) {
            lines.add("ordered", text(letter, "orderedBy") + ", " + text(letter, "orderedAt"))
                    .add("because", text(letter, "because"));
        }
        Object event = letter.get("event");
        return lines.text() + "\n\n" + (event == null ? content(letter) : Structured.yaml(event));
    }

    /** Made here, line by line. */
    private static String content(Map<String, Object> letter) {
        return String.valueOf(letter.getOrDefault("bytes", letter.getOrDefault("content", "")));
    }

    public static String ordered(Map<String, Object> done) {
        boolean dryRun = Boolean.TRUE.equals(done.get("dryRun"));
        Lines lines = new Lines()
                .add("service", text(done, "service"))
                .add("order", text(done, "order") + (dryRun ? ", not given (--dry-run)" : ""))
                .add("command", text(done, "command"))
                .add("letters", text(done, "letters"))
                .add("ordered", dryRun ? "" : text(done, "ordered"));
        if (done.get("positions") instanceof List<?> positions && dryRun) {
            positions.forEach(position -> lines.add("would be", String.valueOf(position)));
        }
        if (done.get("left") instanceof List<?> left) {
            left.forEach(position -> lines.add("left", String.valueOf(position)));
        }
        return lines.text();
    }

    /** Offsets, bytes and what of them is text, as far as a person wants to look. */
    public static String hex(byte @Nullable [] value) {
        if (value == null) {
            return "(no value)";
        }
        StringBuilder dump = new StringBuilder();
        int end = Math.min(value.length, MOST_BYTES);
        for (int at = 0; at < end; at += BYTES_A_LINE) {
            int to = Math.min(at + BYTES_A_LINE, end);
            dump.append("%08x  %-48s ".formatted(at, HexFormat.ofDelimiter(" ").formatHex(value, at, to)));
            for (int i = at; i < to; i++) {
                dump.append(value[i] >= ' ' && value[i] < 127 ? (char) value[i] : '.');
            }
            dump.append('\n');
        }
        if (end < value.length) {
            dump.append("… ").append(value.length - end).append(" bytes more\n");
        }
        return dump.toString().stripTrailing();
    }

    /** For a terminal: what a stranger wrote moves no cursor. */
    private static String text(Map<String, Object> tree, String name) {
        Object value = tree.get(name);
        return value == null ? "" : value.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
