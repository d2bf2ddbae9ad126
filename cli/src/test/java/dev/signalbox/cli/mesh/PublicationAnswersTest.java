package dev.signalbox.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.mesh.PublicationAnswers.State;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class PublicationAnswersTest {
    private static final String ID = "p-1";

    @Test
    void silenceIsContractServicesFirst() {
        assertThat(PublicationAnswers.noneYet(ID).state()).isEqualTo(State.AWAITING_CHECK);
        assertThat(State.AWAITING_CHECK.service()).isEqualTo("contract-service");
    }

    @Test
    void anAcceptedPublicationWaitsForGovernance() {
        PublicationAnswers answers = PublicationAnswers.noneYet(ID).with(checked(ID, "ACCEPTED"));

        assertThat(answers.state()).isEqualTo(State.AWAITING_JUDGEMENT);
        assertThat(answers.state().service()).isEqualTo("governance-service");
        assertThat(answers.state().isFinal()).isFalse();
    }

    @Test
    void aRejectionEndsIt() {
        assertThat(PublicationAnswers.noneYet(ID).with(checked(ID, "REJECTED")).state())
                .isEqualTo(State.REJECTED);
    }

    @Test
    void theJudgementMayBeReadBeforeTheCheck() {
        PublicationAnswers judgedFirst = PublicationAnswers.noneYet(ID).with(judged(ID, "BLOCKED"));

        assertThat(judgedFirst.state().isFinal()).isFalse();
        assertThat(judgedFirst.with(checked(ID, "ACCEPTED")).state()).isEqualTo(State.BLOCKED);
    }

    @Test
    void answersToOtherPublicationsAreNotOurs() {
        PublicationAnswers answers = PublicationAnswers.noneYet(ID)
                .with(checked("p-2", "REJECTED"))
                .with(checked(ID, "ACCEPTED"))
                .with(judged("p-2", "BLOCKED"))
                .with(judged(ID, "ADMITTED"));

        assertThat(answers.state()).isEqualTo(State.ADMITTED);
    }

    private static ReceivedEvent checked(String publicationId, String verdict) {
        PublicationChecked event = PublicationChecked.newBuilder()
                .setProductId("sales.orders")
                .setPublicationId(publicationId)
                .setVersion("1.0.0")
                .setVerdict(verdict)
                .build();
        return received(EventType.PUBLICATION_CHECKED, publicationId, event);
    }

    private static ReceivedEvent judged(String publicationId, String verdict) {
        PublicationJudged event = PublicationJudged.newBuilder()
                .setProductId("sales.orders")
                .setPublicationId(publicationId)
                .setVersion("1.0.0")
                .setVerdict(verdict)
                .setBlocking(List.of())
                .setPolicySetDigest("d")
                .build();
        return received(EventType.PUBLICATION_JUDGED, publicationId, event);
    }

    private static ReceivedEvent received(EventType type, String publicationId, SpecificRecord event) {
        CloudEvent envelope = new CloudEvent(
                "e-" + publicationId,
                "test",
                type.ceType(),
                "sales.orders",
                Instant.EPOCH,
                Optional.of(publicationId),
                Optional.empty(),
                Optional.empty());
        return new ReceivedEvent(type, envelope, event, type.family().topicName(), 0, 0, Instant.EPOCH);
    }
}
