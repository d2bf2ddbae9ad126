package dev.signalbox.cli.mesh;

import dev.signalbox.cli.output.Progress;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Sends one declaration and, if asked to, follows it to contract-service's answer. */
public final class DeclareAndFollow {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Mesh mesh;
    private final InstantSource clock;

    public DeclareAndFollow(Mesh mesh, InstantSource clock) {
        this.mesh = mesh;
        this.clock = clock;
    }

    /** Sends it and returns when the broker has it. */
    public Sent send(Declaration declaration, MeshTopic topic) {
        return mesh.send(topic, declaration.envelope(), mesh.encode(declaration.event()));
    }

    /** Sends it and waits for the answer; empty if none came in time. */
    public Optional<ConsumptionChecked> sendAndFollow(
            Declaration declaration, MeshTopic topic, Duration timeout, Progress progress) {
        byte[] value = mesh.encode(declaration.event());
        try (MeshReader answers = mesh.readFromNow(TopicFamily.SCHEMA_CHANGED)) {
            mesh.send(topic, declaration.envelope(), value);
            Instant deadline = clock.instant().plus(timeout);
            Optional<ConsumptionChecked> answer = Optional.empty();
            while (answer.isEmpty() && clock.instant().isBefore(deadline)) {
                progress.waitingFor("contract-service");
                answer = answers.poll(POLL).stream()
                        .map(ReceivedEvent::payload)
                        .filter(ConsumptionChecked.class::isInstance)
                        .map(ConsumptionChecked.class::cast)
                        .filter(checked -> checked.getDeclarationId().equals(declaration.declarationId()))
                        .findFirst();
            }
            progress.done();
            return answer;
        }
    }
}
