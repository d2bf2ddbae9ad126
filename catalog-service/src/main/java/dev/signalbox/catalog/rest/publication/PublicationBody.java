package dev.signalbox.catalog.rest.publication;

import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents of a request, with what its caller says beside them, whatever form it came in. */
record PublicationBody(List<DocumentFile> documents, Optional<String> domain, Optional<String> product) {
    static final int BAD_REQUEST = 400;
    static final int TOO_LARGE = 413;
    static final int UNPROCESSABLE = 422;
    /** As many as a product may have output ports. */
    static final int MOST_CONTRACTS = 100;

    private static final int MOST_PROBLEMS = 200;

    PublicationBody {
        documents = List.copyOf(documents);
    }

    /** Collects documents, and everything that is wrong with any of them. */
    static final class Collector {
        private final List<DocumentFile> documents = new ArrayList<>();
        private final List<BodyProblem> problems = new ArrayList<>();
        private long unlisted;
        private int status = UNPROCESSABLE;

        void add(String path, String text) {
            add(path, text.getBytes(StandardCharsets.UTF_8));
        }

        void add(String path, byte[] document) {
            try {
                boolean json = document.length > 0 && document[0] == '{';
                documents.add(DocumentFile.of(Path.of(path), document, json));
            } catch (DocumentRefusedException unreadable) {
                note(BodyProblem.of(unreadable));
            } catch (PublicationRefusedException refused) {
                status = refused.isTooLarge() ? TOO_LARGE : status;
                note(BodyProblem.of(refused));
            }
        }

        /** The request itself, not a document in it, is wrong. */
        void refuse(BodyProblem problem) {
            status = BAD_REQUEST;
            note(problem);
        }

        private void note(BodyProblem problem) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            } else {
                unlisted++;
            }
        }

        /**
         * @throws BodyRefusedException if anything is wrong
         */
        PublicationBody body(@Nullable String domain, @Nullable String product) {
            if (documents.isEmpty() && problems.isEmpty()) {
                refuse(BodyProblem.at("", "no document: send at least one contract"));
            }
            if (unlisted > 0) {
                problems.add(BodyProblem.at("", unlisted + " more problems are not listed"));
            }
            if (!problems.isEmpty()) {
                throw new BodyRefusedException(status, problems);
            }
            return new PublicationBody(documents, said(domain), said(product));
        }

        private static Optional<String> said(@Nullable String text) {
            return Optional.ofNullable(text).filter(given -> !given.isBlank());
        }
    }
}
