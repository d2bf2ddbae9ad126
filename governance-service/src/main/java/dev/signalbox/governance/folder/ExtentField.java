package dev.signalbox.governance.folder;

import dev.signalbox.governance.model.policy.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The products that the field {@code scope} of a waiver or of a window of maintenance names. */
final class ExtentField {
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+");
    private static final Pattern PRODUCT = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");

    private final Fields fields;
    private final boolean mayBeMesh;

    ExtentField(Fields fields, boolean mayBeMesh) {
        this.fields = fields;
        this.mayBeMesh = mayBeMesh;
    }

    /** To be used only if nothing was found wrong with it. */
    Extent read() {
        String kinds = mayBeMesh ? "{mesh: true}, {domain: …} or {product: …}" : "{domain: …} or {product: …}";
        if (fields.get("scope").isEmpty()) {
            fields.problem(fields.at(), "'scope' is missing; it is " + kinds);
        }
        Optional<Fields> scope = fields.child("scope");
        List<Extent> named = scope.map(this::named).orElse(List.of());
        // A second key, even mesh: false, would leave readers of the file to guess.
        if (scope.isPresent() && (named.size() != 1 || scope.get().content().size() != 1)) {
            fields.problem(fields.at("scope"), "'scope' is one of " + kinds);
        }
        return named.size() == 1 ? named.getFirst() : new Extent.Mesh();
    }

    private List<Extent> named(Fields in) {
        List<Extent> named = new ArrayList<>();
        if (mayBeMesh && in.flag("mesh")) {
            named.add(new Extent.Mesh());
        }
        if (in.get("domain").isPresent()) {
            named.add(new Extent.OneDomain(text(in, "domain", DOMAIN, "is not a domain")));
        }
        if (in.get("product").isPresent()) {
            named.add(new Extent.OneProduct(
                    text(in, "product", PRODUCT, "is not a product, which is <domain>.<product>")));
        }
        in.noOthers();
        return named;
    }

    private static String text(Fields in, String key, Pattern pattern, String otherwise) {
        String text = in.required(key);
        if (!text.isBlank() && !pattern.matcher(text).matches()) {
            in.problem(in.at(key), "'" + text + "' " + otherwise);
        }
        return text;
    }
}
