package dev.signalbox.catalog.projection.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person typed to search for, as the database is asked; what they typed is only ever a bound value. */
public sealed interface SearchText {
    /** The longest text that is searched for. */
    int MAX_LENGTH = 200;

    /** As the index splits names: {@code service_id} and {@code network.cells} are two words each. */
    Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Quotes, a minus before a word, or the word {@code or}. */
    Pattern OPERATOR = Pattern.compile("\"|(^|\\s)-[\\p{L}\\p{N}\"]|\\sor\\s", Pattern.CASE_INSENSITIVE);

    static Optional<SearchText> of(String typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(OPERATOR.matcher(typed).find() ? new Operators(typed.strip()) : Words.in(typed));
    }

    /** The SQL expression of type tsquery, with one parameter for each of {@link #bound}. */
    String expression();

    List<String> bound();

    /** All of these words, each the beginning of a name, or another form of a word in prose. */
    record Words(List<String> words) implements SearchText {
        private static final String EITHER = "(to_tsquery('simple', ?) || plainto_tsquery('english', ?))";

        public Words {
            words = List.copyOf(words);
        }

        static Words in(String typed) {
            return new Words(WORD.matcher(typed.toLowerCase(Locale.ROOT))
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .toList());
        }

        @Override
        public String expression() {
            return words.isEmpty()
                    ? "''::tsquery"
                    : words.stream().map(word -> EITHER).collect(Collectors.joining(" && "));
        }

        @Override
        public List<String> bound() {
            return words.stream().flatMap(word -> Stream.of(word + ":*", word)).toList();
        }
    }

    /** Phrases, exclusions and alternatives, meant exactly as typed. */
    record Operators(String typed) implements SearchText {
        @Override
        public String expression() {
            return "websearch_to_tsquery('english', ?)";
        }

        @Override
        public List<String> bound() {
            return List.of(typed);
        }
    }
}
