package dev.signalbox.contract.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.publication.Answer;
import dev.signalbox.contract.application.publication.Arrival;
import dev.signalbox.contract.application.registration.RecordRegistration.ContractChanged;
import dev.signalbox.contract.application.registration.Registration.Registered;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.change.ChangeKind;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SchemaChanged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContractEventsTest {

    private static final String LONG = "ä".repeat(5000);
    private static final Arrival ARRIVAL = new Arrival(
            "a/b", Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), "t", 0, 0, Instant.EPOCH);

    @Test
    void theLargestAnswerFitsIntoAnEventAndSaysWhatIsMissing() throws IOException {
        List<Finding> findings = IntStream.range(0, 5000)
                .mapToObj(i -> Finding.of(FindingCode.FIELD_UNKNOWN, "p" + i + LONG, LONG))
                .toList();
        List<ContractOutcome> contracts = IntStream.range(0, 100)
                .mapToObj(i -> new ContractOutcome(
                        "contract-" + i, "1.0.0", "d".repeat(64), Level.MAJOR, true, true, changes(1000)))
                .toList();

        PublicationChecked event =
                ContractEvents.checked(new Answer("a.b", "p", "1.0.0", false, contracts, findings, List.of(), ARRIVAL));

        assertThat(PublicationChecked.getEncoder().encode(event).remaining()).isLessThan(900 * 1024);
        assertThat(event.getFindingsTruncated()).isTrue();
        assertThat(event.getFindingsCount()).isEqualTo(5000);
        assertThat(event.getContracts()).hasSize(100).allMatch(contract -> contract.getChangesTruncated());
        assertThat(event.getContracts().getFirst().getChangesCount()).isEqualTo(1000);
    }

    @Test
    void theLargestChangeFitsIntoAnEventWithEverySubject() throws IOException {
        List<Registered> subjects = IntStream.range(0, 200)
                .mapToObj(i -> new Registered("s".repeat(512), i, i, "o".repeat(512), "f".repeat(64)))
                .toList();
        List<ConsumerImpact> affected = IntStream.range(0, 2000)
                .mapToObj(i -> new ConsumerImpact("a.b" + i, Impact.BREAKS, LONG, LONG))
                .toList();
        ContractOutcome outcome =
                new ContractOutcome(LONG, "1.0.0", "d".repeat(64), Level.MAJOR, true, true, changes(5000));

        SchemaChanged event = ContractEvents.changed(
                new ContractChanged("a.b", "p", 1, "0.9.0", "d".repeat(64), outcome, subjects, affected));

        assertThat(SchemaChanged.getEncoder().encode(event).remaining()).isLessThan(900 * 1024);
        assertThat(event.getSubjects()).hasSize(200);
        assertThat(event.getChangesTruncated()).isTrue();
        assertThat(event.getAffectedConsumersTruncated()).isTrue();
        assertThat(event.getAffectedConsumersCount()).isEqualTo(2000);
    }

    @Test
    void smallAnswersAreToldWhole() {
        Finding warning = Finding.of(FindingCode.SCHEMA_EMPTY, "schema", "empty");
        Finding error = Finding.of(FindingCode.FIELD_MISSING, "status", "missing");
        ContractOutcome contract = new ContractOutcome("c", "1.0.0", "d", Level.MINOR, false, false, changes(200));

        PublicationChecked event = ContractEvents.checked(
                new Answer("a.b", "p", "1.0.0", false, List.of(contract), List.of(warning, error), List.of(), ARRIVAL));

        assertThat(event.getFindings())
                .extracting(dev.signalbox.events.Finding::getCode)
                .containsExactly("FIELD_MISSING", "SCHEMA_EMPTY");
        assertThat(event.getFindingsTruncated()).isFalse();
    }

    @Test
    void aTextIsCutWhereACharacterEnds() {
        String cut = Capped.text("x" + LONG);

        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(2000, 2048);
        assertThat(cut).endsWith("ä…");
    }

    private static List<ContractChange> changes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ContractChange(ChangeKind.TYPE_CHANGED, "schema/" + i, LONG, LONG))
                .toList();
    }
}
