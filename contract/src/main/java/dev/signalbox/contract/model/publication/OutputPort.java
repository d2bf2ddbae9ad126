package dev.signalbox.contract.model.publication;

/** One way out of a product, as its publication names it. */
public record OutputPort(String name, String type, String contractId, String contractVersion) {

    public boolean isTopic() {
        return type.equals("topic");
    }
}
