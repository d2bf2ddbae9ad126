package dev.signalbox.sli.messaging.lineage;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.deadletter.DeadLetterHeaders;
import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.runtime.EngineConfig;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.sli.application.lineage.IncomingReport;
import dev.signalbox.sli.application.lineage.LineageNotSentException;
import dev.signalbox.sli.application.lineage.LineageRefusedException;
import dev.signalbox.sli.application.lineage.LineageRefusedException.Why;
import dev.signalbox.sli.application.lineage.LineageTopic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * What OpenLineage's Kafka transport writes to {@code openlineage.<domain>}, as reports of that domain. A batch may be taken again: the
 * same document again has the same id.
 */
@ApplicationScoped
public class RawLineage {
    private static final Logger LOG = Logger.getLogger(RawLineage.class);
    private static final String TOPIC = "openlineage";
    private static final int WAIT_SECONDS = 40;
    private static final int LONGEST_PAUSE_SECONDS = 30;

    private final LineageTopic reports;
    private final RecordSender sender;
    private final String service;
    private final AuthorityMode authority;

    @Inject
    RawLineage(LineageTopic reports, RecordSender sender, EngineConfig config) {
        this(reports, sender, config.service() + "-service", config.authority());
    }

    RawLineage(LineageTopic reports, RecordSender sender, String service, AuthorityMode authority) {
        this.reports = reports;
        this.sender = sender;
        this.service = service;
        this.authority = authority;
    }

    /**
     * Does not return before every report of the batch, and every dead letter, is durable, however long broker or registry are away:
     * what comes after waits in its topic.
     */
    void take(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();
        batch.forEach(waiting::add);
        waiting = unsent(waiting);
        for (int pause = 1; !waiting.isEmpty(); pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS)) {
            LOG.warnf("%d reports of lineage wait; broker or registry do not take them", waiting.size());
            TimeUnit.SECONDS.sleep(pause);
            waiting = unsent(waiting);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> unsent(List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        Pass pass = new Pass();
        List<Optional<CompletionStage<?>>> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> source : records) {
            sent.add(pass.sending(source));
        }
        List<ConsumerRecord<byte[], byte[]>> unsent = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (!isDone(sent.get(i))) {
                unsent.add(records.get(i));
            }
        }
        return unsent;
    }

    /**
     * One try of all that waits, in which nothing is waited for twice: of a topic that is missing the producer says so after some seconds,
     * of each record anew, and so it is with a registry that is away.
     */
    private final class Pass {
        private static final String LETTERS = "";

        /** Where nothing is taken. */
        private final Set<String> refused = new HashSet<>();

        private boolean isOver;

        Optional<CompletionStage<?>> sending(ConsumerRecord<byte[], byte[]> source) throws InterruptedException {
            if (isOver) {
                return Optional.empty();
            }
            try {
                IncomingReport report = incoming(source);
                return sending(targetOf(source), () -> reports.send(report));
            } catch (LineageRefusedException refusal) {
                return sending(LETTERS, () -> buried(source, reason(refusal), String.valueOf(refusal.getMessage())));
            } catch (LineageNotSentException away) {
                LOG.debugf("A report of lineage waits: %s", away.getMessage());
                isOver = true;
                return Optional.empty();
            } catch (InterruptException stopped) {
                throw new InterruptedException(stopped.getMessage());
            } catch (RuntimeException ours) {
                // One document that trips a mistake of ours must not hold up every domain's.
                LOG.errorf(ours, "A report of lineage cannot be handled");
                return sending(LETTERS, () -> buried(source, Reason.INVALID_EVENT, ours.toString()));
            }
        }

        private Optional<CompletionStage<?>> sending(String target, Supplier<CompletionStage<?>> send) {
            if (refused.contains(target)) {
                return Optional.empty();
            }
            CompletionStage<?> sent = send.get();
            if (sent.toCompletableFuture().isCompletedExceptionally()) {
                refused.add(target);
            }
            return Optional.of(sent);
        }
    }

    /** In an open mesh all reports go to one topic, else those of each domain to its own. */
    private String targetOf(ConsumerRecord<byte[], byte[]> source) {
        return authority == AuthorityMode.OPEN ? TOPIC : source.topic();
    }

    /** The topic's suffix is the authority; in an open mesh the bare topic speaks for the domains that its jobs name. */
    private IncomingReport incoming(ConsumerRecord<byte[], byte[]> source) {
        Optional<String> domain = source.topic().equals(TOPIC)
                ? Optional.empty()
                : Optional.of(source.topic().substring(TOPIC.length() + 1));
        if (domain.isEmpty() && authority == AuthorityMode.TOPIC) {
            throw new LineageRefusedException(
                    Why.NO_DOMAIN, "topic " + TOPIC + " speaks for no domain; write to " + TOPIC + ".<domain>");
        }
        return IncomingReport.read(
                source.value() == null ? new byte[0] : source.value(),
                domain,
                Instant.ofEpochMilli(source.timestamp()));
    }

    /** What nobody can read is kept as it stood, and mended and sent again by whoever wrote it. */
    private CompletionStage<?> buried(ConsumerRecord<byte[], byte[]> source, Reason reason, String message) {
        LOG.warnf(
                "A report of lineage at %s-%d@%d is a dead letter: %s",
                source.topic(), source.partition(), source.offset(), message);
        DeadLetter letter = new DeadLetter(source, reason, message);
        return sender.send(new OutboxRecord(
                source.topic(),
                new DeadLetterTopic(service).name(),
                letter.key(),
                letter.value(),
                DeadLetterHeaders.of(letter, service)));
    }

    private static Reason reason(LineageRefusedException refused) {
        return switch (refused.why()) {
            case UNREADABLE -> Reason.MALFORMED;
            case INVALID, TOO_LARGE -> Reason.INVALID_EVENT;
            case NO_DOMAIN -> Reason.UNAUTHORISED;
        };
    }

    private static boolean isDone(Optional<CompletionStage<?>> sent) throws InterruptedException {
        if (sent.isEmpty()) {
            return false;
        }
        try {
            sent.get().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            LOG.debugf("A report of lineage waits: %s", notYet);
            return false;
        }
    }
}
