package dev.signalbox.catalog.rest.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.publication.document.DocumentRefusedException;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what was sent.
 *
 * @param path which part or document of the request: {@code descriptor}, {@code contracts[0]} or a file's name; empty for the whole
 * @param line where in that document, from 1
 * @param next what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BodyProblem(
        String path,
        @Nullable Integer line,
        @Nullable Integer column,
        String message,
        @Nullable String next) {
    static BodyProblem at(String path, String message) {
        return new BodyProblem(path, null, null, message, null);
    }

    static BodyProblem of(DocumentRefusedException refused) {
        return new BodyProblem(
                refused.path().toString(), refused.line(), refused.column(), refused.problem(), "mend it there");
    }

    static BodyProblem of(PublicationRefusedException refused) {
        String next = refused.next()
                + refused.setting()
                        .map(setting -> ": \"" + setting.name() + "\": \"" + setting.value() + "\"")
                        .orElse("");
        return new BodyProblem("", null, null, refused.problem(), next);
    }
}
