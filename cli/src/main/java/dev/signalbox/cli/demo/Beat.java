package dev.signalbox.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One beat of the story: words to read, or a call of the command line and what must come of it. */
sealed interface Beat {

    /** A turn of the story, and what to look at in what follows. */
    record Chapter(String title, String text) implements Beat {}

    /**
     * A call, exactly as a person would type it.
     *
     * @param words after {@code signalbox}; one that begins with {@code @} is one of the story's files
     * @param draft the product whose files the call needs, if it does
     * @param exitCode how it must end
     * @param says what its output must contain; a gap ({@code a … b}) means on one line, in this order, a bar
     *     ({@code a|b}) one of them
     * @param patience how long it is repeated until it does; a call that changes something has none
     */
    record Call(List<String> words, Optional<Draft> draft, int exitCode, List<String> says, Duration patience)
            implements Beat {
        private static final Duration CATCH_UP = Duration.ofSeconds(30);

        public Call {
            words = List.copyOf(words);
            says = List.copyOf(says);
        }

        static Call of(String words) {
            return new Call(List.of(words.split(" ", -1)), Optional.empty(), 0, List.of(), Duration.ZERO);
        }

        /** Publishes a product from its files. */
        static Call publishing(String productId, int minorsAhead, String... files) {
            StringBuilder words = new StringBuilder("publish");
            for (String file : files) {
                words.append(" @").append(file);
            }
            Draft draft = new Draft(productId, minorsAhead, List.of(files));
            return new Call(
                    List.of((words + " --wait").split(" ", -1)),
                    Optional.of(draft),
                    0,
                    List.of("ADMITTED"),
                    Duration.ZERO);
        }

        /** Checks a contract as a publication would be. */
        static Call checking(String productId, int minorsAhead, String file) {
            return new Call(
                    List.of("contract", "check", "@" + file, "--product", productId),
                    Optional.of(new Draft(productId, minorsAhead, List.of(file))),
                    0,
                    List.of(),
                    Duration.ZERO);
        }

        /** It must end so and say all of this. */
        Call ends(int with, String... saying) {
            return new Call(words, draft, with, List.of(saying), patience);
        }

        /** It is asked again until it says all of this: the mesh is eventually of one mind. */
        Call until(String... saying) {
            return new Call(words, draft, exitCode, List.of(saying), CATCH_UP);
        }
    }

    /**
     * The files of a product as they are before a call, in a version of this run.
     *
     * @param minorsAhead how far the version lies before the one that this run admits
     */
    record Draft(String productId, int minorsAhead, List<String> files) {
        public Draft {
            files = List.copyOf(files);
        }
    }
}
