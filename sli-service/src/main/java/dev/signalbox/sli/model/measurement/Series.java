package dev.signalbox.sli.model.measurement;

import dev.signalbox.sli.model.NameUuid;
import dev.signalbox.sli.model.ProductId;
import java.util.UUID;

/**
 * Who measures which indicator of what: each window of a series has one slot.
 *
 * @param port the output port; {@code ""} for the product
 * @param element what of its data; {@code ""} for all of it
 * @param source {@code <domain>/<agent>}
 */
public record Series(ProductId product, String port, String element, String sli, String source) {
    /** The domain of what this service measures itself; no other source may call itself so. */
    public static final String SIGNALBOX = "signalbox";

    private static final UUID NAMESPACE = UUID.fromString("0c5d6d1c-6d0b-5f0a-8a86-0f3d3c7f1f4e");

    /** What this service measures of a product itself, from the events of the mesh. */
    public static Series derived(ProductId product, String sli, String agent) {
        return new Series(product, "", "", sli, SIGNALBOX + "/" + agent);
    }

    /** Whether nobody is waited for if nothing comes: an event comes when something happens. */
    public boolean isDerived() {
        return isFrom(SIGNALBOX);
    }

    public UUID id() {
        return NameUuid.of(NAMESPACE, product.value(), port, element, sli, source);
    }

    /** Whether this is the domain that measures. */
    public boolean isFrom(String domain) {
        return source.startsWith(domain)
                && (source.length() == domain.length() || source.charAt(domain.length()) == '/');
    }

    /** Whether the domain that owns the product measures it. */
    public boolean isFromOwner() {
        String id = product.value();
        int dot = id.indexOf('.');
        int owner = dot < 0 ? id.length() : dot;
        return source.regionMatches(0, id, 0, owner) && (source.length() == owner || source.charAt(owner) == '/');
    }

    /** The domain that measures. */
    public String domain() {
        int slash = source.indexOf('/');
        return slash < 0 ? source : source.substring(0, slash);
    }
}
