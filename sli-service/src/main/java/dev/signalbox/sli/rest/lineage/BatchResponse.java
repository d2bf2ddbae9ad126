package dev.signalbox.sli.rest.lineage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.sli.application.lineage.ReportLineage.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What became of a batch, by the names of OpenLineage's batch endpoint. */
public record BatchResponse(
        String status,
        Summary summary,
        @JsonProperty("failed_events") List<Failed> failedEvents) {

    /** How many there were, and what became of them. */
    public record Summary(
            int received,
            int successful,
            int failed,
            int retriable,
            @JsonProperty("non_retriable") int nonRetriable) {}

    /** One that was not taken, by its place in the list from 0. */
    public record Failed(int index, String reason, boolean retriable) {}

    static BatchResponse of(List<Outcome> outcomes) {
        List<Failed> failed = new ArrayList<>();
        for (int index = 0; index < outcomes.size(); index++) {
            Outcome outcome = outcomes.get(index);
            if (!outcome.isTaken()) {
                failed.add(new Failed(index, outcome.reason(), outcome.isWorthTryingAgain()));
            }
        }
        int retriable = (int) failed.stream().filter(Failed::retriable).count();
        return new BatchResponse(
                failed.isEmpty() ? "success" : "partial_success",
                new Summary(
                        outcomes.size(),
                        outcomes.size() - failed.size(),
                        failed.size(),
                        retriable,
                        failed.size() - retriable),
                List.copyOf(failed));
    }
}
