package dev.signalbox.contract.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** A product's name in the mesh: {@code <domain>.<product>}, lower-case letters, digits and hyphens. */
public record ProductId(String value) {

    private static final int LONGEST = 200;
    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");

    public ProductId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a product id: " + value);
        }
    }

    public static Optional<ProductId> parse(String text) {
        return isValid(text) ? Optional.of(new ProductId(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return text.length() <= LONGEST && SYNTAX.matcher(text).matches();
    }

    public String domain() {
        return value.substring(0, value.indexOf('.'));
    }

    @Override
    public String toString() {
        return value;
    }
}
