package dev.signalbox.contract.schema;

import java.util.List;
import java.util.Set;

/**
 * Whether a consumer's schema reads what is written.
 *
 * @param places where in the contract it reads
 * @param matched false where no object of the contract goes by the name of a record it reads
 */
public record ReaderVerdict(List<Problem> problems, Set<String> places, boolean matched) {

    public ReaderVerdict {
        problems = List.copyOf(problems);
        places = Set.copyOf(places);
    }

    /** One place that it cannot read. */
    public record Problem(String path, String message) {}
}
