package dev.signalbox.sli.application.lineage;

import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.runtime.EngineConfig;
import dev.signalbox.sli.application.lineage.LineageNotSentException.Why;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends what a domain's tool reports over HTTP to the domain's topic, and waits until it is durable there. */
@Singleton
public class ReportLineage {
    private static final int WAIT_SECONDS = 20;

    private final LineageTopic topic;
    private final LineageConfig config;
    private final AuthorityMode authority;
    private final InstantSource clock = InstantSource.system();

    public ReportLineage(LineageTopic topic, LineageConfig config, EngineConfig engine) {
        this.topic = topic;
        this.config = config;
        this.authority = engine.authority();
    }

    /** What became of one document of several; {@code reason} is empty if it was taken. */
    public record Outcome(String reason, boolean isWorthTryingAgain) {
        public boolean isTaken() {
            return reason.isEmpty();
        }
    }

    /**
     * Returns when the report is durable.
     *
     * @throws LineageRefusedException if it is not taken
     * @throws LineageNotSentException if it is not certain to be on the topic
     */
    public void report(byte[] document, Optional<String> domain) {
        await(topic.send(read(document, domain)));
    }

    /** The same for each of several documents in a list; one that is not taken keeps no other from it. */
    public List<Outcome> reportAll(byte[] documents, Optional<String> domain) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Optional<CompletionStage<?>>> sent = new ArrayList<>();
        for (byte[] document : IncomingReport.several(documents)) {
            try {
                sent.add(Optional.of(topic.send(read(document, domain))));
                outcomes.add(new Outcome("", false));
            } catch (LineageRefusedException refused) {
                sent.add(Optional.empty());
                outcomes.add(new Outcome(String.valueOf(refused.getMessage()), false));
            }
        }
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).isPresent()) {
                try {
                    await(sent.get(i).get());
                } catch (LineageNotSentException failed) {
                    outcomes.set(i, new Outcome(String.valueOf(failed.getMessage()), true));
                }
            }
        }
        return outcomes;
    }

    /** Nobody is asked who he is here: with rights per domain the operator says for which domains this way is open. */
    private IncomingReport read(byte[] document, Optional<String> domain) {
        IncomingReport incoming = IncomingReport.read(document, domain, clock.instant());
        if (authority == AuthorityMode.TOPIC
                && !config.httpDomains().orElse(Set.of()).contains(incoming.domain())) {
            throw new LineageRefusedException(
                    LineageRefusedException.Why.NO_DOMAIN,
                    "lineage of " + incoming.domain() + " is not taken over HTTP; write it to the topic openlineage."
                            + incoming.domain()
                            + ", or have the operator name the domain in signalbox.lineage.http-domains");
        }
        return incoming;
    }

    private static void await(CompletionStage<?> sent) {
        try {
            sent.toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof LineageNotSentException known
                    ? known
                    : new LineageNotSentException(Why.UNAVAILABLE, "the report was not sent", failed.getCause());
        } catch (TimeoutException unanswered) {
            throw new LineageNotSentException(
                    Why.UNAVAILABLE, "the broker has not acknowledged the report", unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LineageNotSentException(Why.UNAVAILABLE, "the service is stopping", stopped);
        }
    }
}
