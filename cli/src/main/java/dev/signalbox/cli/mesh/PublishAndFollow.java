package dev.signalbox.cli.mesh;

import dev.signalbox.cli.output.Progress;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sends one publication and, if asked to, follows the mesh's answers to it. */
public final class PublishAndFollow {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Mesh mesh;
    private final InstantSource clock;

    public PublishAndFollow(Mesh mesh, InstantSource clock) {
        this.mesh = mesh;
        this.clock = clock;
    }

    /** Sends it and returns when the broker has it. */
    public Sent send(ProductPublished publication, MeshTopic topic) {
        byte[] value = mesh.encode(publication);
        return mesh.send(topic, envelope(publication), value);
    }

    /**
     * Sends it and follows the answers, from the topics' ends as they were before, until the state is final or the time is
     * over.
     *
     * @param alsoChanges whether to wait for the SchemaChanged events of an admitted publication too
     */
    public PublicationAnswers sendAndFollow(
            ProductPublished publication, MeshTopic topic, Duration timeout, Progress progress, boolean alsoChanges) {
        byte[] value = mesh.encode(publication);
        try (MeshReader answers = mesh.readFromNow(TopicFamily.SCHEMA_CHANGED, TopicFamily.POLICY_VIOLATED)) {
            mesh.send(topic, envelope(publication), value);
            return follow(publication.getPublicationId(), answers, timeout, progress, alsoChanges);
        }
    }

    private PublicationAnswers follow(
            String publicationId, MeshReader reader, Duration timeout, Progress progress, boolean alsoChanges) {
        PublicationAnswers answers = PublicationAnswers.noneYet(publicationId);
        Instant deadline = clock.instant().plus(timeout);
        while (!isComplete(answers, alsoChanges) && clock.instant().isBefore(deadline)) {
            progress.waitingFor(answers.state().service());
            for (ReceivedEvent event : reader.poll(POLL)) {
                answers = answers.with(event);
            }
        }
        progress.done();
        return answers;
    }

    private static boolean isComplete(PublicationAnswers answers, boolean alsoChanges) {
        if (answers.state() != PublicationAnswers.State.ADMITTED || !alsoChanges) {
            return answers.state().isFinal();
        }
        long changed = answers.checked().stream()
                .flatMap(verdict -> verdict.getContracts().stream())
                .filter(contract -> !contract.getLevel().equals("NONE"))
                .count();
        return answers.changes().size() >= changed;
    }

    private CloudEvent envelope(ProductPublished publication) {
        return new CloudEvent(
                publication.getPublicationId(),
                publication.getDomain() + "/signalbox-cli",
                EventType.PRODUCT_PUBLISHED.ceType(),
                publication.getProductId(),
                clock.instant(),
                Optional.of(publication.getPublicationId()),
                Optional.empty(),
                Optional.empty());
    }
}
