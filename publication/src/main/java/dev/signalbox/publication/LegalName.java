package dev.signalbox.publication;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A name for people made legal as a domain or product: lower-case letters, digits and '-'. */
final class LegalName {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern ILLEGAL = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");

    private LegalName() {}

    /** {@code Orders Event Stream} becomes {@code orders-event-stream}; empty if nothing of the name is usable. */
    static Optional<String> of(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        String dashed = ILLEGAL.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        return Optional.of(EDGES.matcher(dashed).replaceAll("")).filter(legal -> !legal.isEmpty());
    }
}
