package dev.signalbox.backbone.handler;

/** What must happen outside, and what follows from its result; one bean per kind. */
public interface EffectHandler {

    String kind();

    /**
     * Does it: outside any transaction, at least once, so it must be idempotent. An exception means that it is tried again,
     * for ever, with growing delay; what is a final answer of the other side is a result, not an exception.
     *
     * @return the result for {@link #done}, as JSON
     */
    String perform(PendingEffect effect) throws Exception;

    /** Decides on the result, once, in a transaction under the product's lock. */
    void done(PendingEffect effect, String result, Decisions decisions);
}
