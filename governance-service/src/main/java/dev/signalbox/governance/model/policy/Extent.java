package dev.signalbox.governance.model.policy;

/** Which products something in the governance folder is for. */
public sealed interface Extent {
    boolean includes(String productId);

    record Mesh() implements Extent {
        @Override
        public boolean includes(String productId) {
            return true;
        }
    }

    record OneDomain(String domain) implements Extent {
        @Override
        public boolean includes(String productId) {
            return productId.startsWith(domain + ".");
        }
    }

    record OneProduct(String product) implements Extent {
        @Override
        public boolean includes(String productId) {
            return productId.equals(product);
        }
    }
}
