package dev.signalbox.backbone.handler;

/** What happens when a timer of one kind comes due; one bean per kind. */
public interface TimerHandler {

    String kind();

    /** Decides in the timer's transaction, under the product's lock; the timer is already removed and may be set again. */
    void due(DueTimer timer, Decisions decisions);
}
