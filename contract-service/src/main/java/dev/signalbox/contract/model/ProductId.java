package dev.signalbox.contract.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** A product's name in the mesh: {@code <domain>.<product>}, lower-case letters, digits and hyphens. */
public record ProductId(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[a-z][a-z0-9-]{0,62}\\.[a-z][a-z0-9-]{0,126}");

    public ProductId {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("not a product id: " + value);
        }
    }

    public static Optional<ProductId> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new ProductId(text)) : Optional.empty();
    }

    public String domain() {
        return value.substring(0, value.indexOf('.'));
    }

    @Override
    public String toString() {
        return value;
    }
}
