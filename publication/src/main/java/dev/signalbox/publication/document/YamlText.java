package dev.signalbox.publication.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Hardened YAML: no duplicate keys, no tags, bounded depth and aliases. */
final class YamlText {
    static final int MAX_DEPTH = 64;
    private static final int MAX_ALIASES = 50;
    private static final String OPEN_SLO = "openslo/";

    private YamlText() {}

    static LoadSettings settings() {
        return LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(DocumentFile.MAX_BYTES)
                .build();
    }

    static @Nullable Object parse(String text) throws UnreadableDocumentException {
        try {
            refuseDepth(text);
            Optional<Object> openSlo = openSlo(text);
            return openSlo.isPresent() ? openSlo.get() : new Load(settings()).loadFromString(text);
        } catch (MarkedYamlEngineException marked) {
            Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
            int line = mark == null ? 1 : mark.getLine() + 1;
            int column = mark == null ? 1 : mark.getColumn() + 1;
            throw new UnreadableDocumentException(line, column, "not readable as YAML: " + marked.getProblem());
        } catch (YamlEngineException unmarked) {
            throw new UnreadableDocumentException(1, 1, "not readable as YAML: " + unmarked.getMessage());
        }
    }

    /** OpenSLO files hold several documents, or a list of them; the first says for all of them that they are such. */
    private static Optional<Object> openSlo(String text) {
        if (!text.contains(OPEN_SLO)) {
            return Optional.empty();
        }
        List<Object> documents = new ArrayList<>();
        new Load(settings()).loadAllFromString(text).forEach(documents::add);
        Object first = documents.isEmpty() ? null : documents.getFirst();
        Object document = first instanceof List<?> list && !list.isEmpty() ? list.getFirst() : first;
        return document instanceof Map<?, ?> map
                        && map.get("apiVersion") instanceof String version
                        && version.startsWith(OPEN_SLO)
                ? Optional.of(document)
                : Optional.empty();
    }

    /** On the parser's events, before anything walks the document recursively. */
    private static void refuseDepth(String text) throws UnreadableDocumentException {
        int depth = 0;
        for (Event event : new Parse(settings()).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {
                    continue;
                }
            }
            if (depth > MAX_DEPTH) {
                int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
                throw new UnreadableDocumentException(line, 1, "nested deeper than " + MAX_DEPTH + " levels");
            }
        }
    }
}
