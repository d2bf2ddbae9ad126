package dev.signalbox.sli.application.lineage;

import java.util.concurrent.CompletionStage;

/** Where reports of lineage go; the way into the topics, seen from a use case. */
public interface LineageTopic {

    /**
     * Done when the report is durable; failed if it is not certain to be.
     *
     * @throws LineageNotSentException if it cannot be sent at all
     */
    CompletionStage<?> send(IncomingReport report);
}
