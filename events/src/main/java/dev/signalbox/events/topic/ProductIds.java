package dev.signalbox.events.topic;

/** The grammar of product, consumer and domain names: {@code <domain>.<name>}, lower-case letters, digits and '-'. */
public final class ProductIds {
    /** The longest product id; it leaves room for a suffix in a registry subject or a topic name. */
    public static final int MAX_LENGTH = 200;

    /** The domain of the services themselves; no other may use it. */
    public static final String SIGNALBOX_DOMAIN = "signalbox";

    /** Stands for the mesh as a whole in events that are about no single product. */
    public static final String MESH = "signalbox.mesh";

    private static final String DOMAIN_ITSELF = ".domain";

    private ProductIds() {}

    public static boolean isValid(String productId) {
        int dot = productId.indexOf('.');
        return productId.length() <= MAX_LENGTH
                && isName(productId, 0, dot)
                && isName(productId, dot + 1, productId.length());
    }

    public static boolean isValidDomain(String domain) {
        return domain.length() <= MAX_LENGTH && isName(domain, 0, domain.length());
    }

    private static boolean isName(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char next = text.charAt(i);
            if ((next < 'a' || next > 'z') && (next < '0' || next > '9') && next != '-') {
                return false;
            }
        }
        return from < to;
    }

    /**
     * The domain that owns a product or a consumer.
     *
     * @throws IllegalArgumentException if the id is not valid
     */
    public static String domainOf(String id) {
        if (!isValid(id)) {
            throw new IllegalArgumentException("not of the form <domain>.<name> in lower-case letters, digits and '-': "
                    + (id.length() > MAX_LENGTH ? id.substring(0, MAX_LENGTH) + "…" : id));
        }
        return id.substring(0, id.indexOf('.'));
    }

    /** The reserved id that stands for a domain as a whole. */
    public static String ofDomain(String domain) {
        return domain + DOMAIN_ITSELF;
    }

    /** Ids that stand for a domain or for the mesh, and that no product may carry. */
    public static boolean isReserved(String productId) {
        return productId.endsWith(DOMAIN_ITSELF) || productId.equals(MESH);
    }
}
