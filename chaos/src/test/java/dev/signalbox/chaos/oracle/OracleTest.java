package dev.signalbox.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.chaos.ledger.Entry;
import dev.signalbox.chaos.ledger.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OracleTest {
    private final AMesh mesh = new AMesh();

    @Test
    void aMeshInWhichAllIsWellPasses() {
        assertThat(mesh.atRest()).isEmpty();
    }

    @Test
    void anEventThatTheBrokerAcknowledgedAndLostIsFound() {
        mesh.remove("declaration");

        finds(Invariant.BROKER_KEEPS, "DECLARATION declaration was acknowledged and is gone");
    }

    @Test
    void anEventThatTheProducerGaveUpButThatIsOnTheTopicMustBeApplied() {
        mesh.ledger.sending(new Entry("late", Kind.REFRESH, AMesh.PRODUCT, "", 0, 0));
        mesh.ledger.unanswered("late");
        assertThat(mesh.atRest()).isEmpty();

        mesh.topics.add(new Seen("sli-measured.owner", 1, 0, "late", "", AMesh.PRODUCT, "late", Map.of()));

        finds(Invariant.APPLIED, "sli-service does not know run late");
    }

    @Test
    void aMeasurementThatIsNotInTheSumsIsFound() {
        mesh.sums.put(AMesh.PRODUCT, new Sums(0, 0));

        finds(Invariant.SUMS, "expected Sums[good=90, bad=10], found Sums[good=0, bad=0]");
    }

    @Test
    void aMeasurementThatIsInTheSumsTwiceIsFoundAlsoInTheMiddleOfEverything() {
        mesh.sums.put(AMesh.PRODUCT, new Sums(180, 20));

        finds(Invariant.SUMS, "found Sums[good=180, bad=20]");
        assertThat(new Oracle(mesh.ledger).atAnyTime(mesh.lanes, mesh.sums, mesh.topics))
                .extracting(Finding::invariant)
                .containsExactly(Invariant.SUMS);
    }

    @Test
    void aRecordThatALaneCountedTwiceIsFoundAlsoInTheMiddleOfEverything() {
        mesh.lanes.set(0, AMesh.lane("sli-measured.owner", 3, 4));

        finds(Invariant.COUNTERS, "expected 3, found 4");
        assertThat(new Oracle(mesh.ledger).atAnyTime(mesh.lanes, mesh.sums, mesh.topics))
                .extracting(Finding::invariant)
                .containsExactly(Invariant.COUNTERS);
    }

    @Test
    void aRecordThatALanePassedWithoutCountingItIsFound() {
        mesh.lanes.set(0, AMesh.lane("sli-measured.owner", 3, 2));

        finds(Invariant.COUNTERS, "expected 3, found 2");
    }

    @Test
    void aLaneThatDoesNotSayFromWhereItCountsIsFound() {
        mesh.lanes.set(0, new LaneRow("sli-service", "sli-measured.owner", 0, 3, Optional.empty()));

        finds(Invariant.COUNTERS, "does not say from which offset it counts");
    }

    @Test
    void aLaneThatStopsBeforeTheEndIsFound() {
        mesh.lanes.set(0, AMesh.lane("sli-measured.owner", 2, 2));

        finds(Invariant.OFFSETS, "expected 3, found 2");
    }

    @Test
    void aLaneThatFallsBackIsFound() {
        Oracle oracle = new Oracle(mesh.ledger);
        assertThat(oracle.atAnyTime(mesh.lanes, mesh.sums, mesh.topics)).isEmpty();

        mesh.lanes.set(0, AMesh.lane("sli-measured.owner", 2, 2));

        assertThat(oracle.atAnyTime(mesh.lanes, mesh.sums, mesh.topics))
                .containsExactly(new Finding(Invariant.OFFSETS, "sli-service sli-measured.owner-0 fell from 3 to 2"));
    }

    @Test
    void aPublicationWithoutAnAnswerIsFound() {
        mesh.remove("c1");

        finds(Invariant.APPLIED, "PublicationChecked of publication: expected [ACCEPTED], found []");
    }

    @Test
    void aPublicationThatIsAnsweredTwiceIsFound() {
        mesh.answered(
                "policy-violated", "j3", "publication.judged", "publicationId", "publication", "verdict", "ADMITTED");

        finds(Invariant.APPLIED, "expected [ADMITTED], found [ADMITTED, ADMITTED]");
    }

    @Test
    void aPublicationThatIsAnsweredOtherwiseThanItMustBeIsFound() {
        mesh.remove("j2");
        mesh.answered(
                "policy-violated", "j2", "publication.judged", "publicationId", "publication", "verdict", "BLOCKED");

        finds(Invariant.APPLIED, "expected [ADMITTED], found [BLOCKED]");
    }

    @Test
    void aPublicationThatTheCatalogDoesNotShowIsFound() {
        mesh.states.clear();

        finds(Invariant.APPLIED, "the catalog's row of publication: expected ADMITTED, found nothing");
    }

    @Test
    void aDeclarationWithoutAnAnswerIsFound() {
        mesh.remove("c3");

        finds(Invariant.APPLIED, "declaration declaration has no answer");
    }

    @Test
    void aPoisonRecordThatIsNoDeadLetterIsFound() {
        mesh.topics.removeIf(
                seen -> seen.topic().endsWith(".dead-letters") && seen.id().equals("poison"));

        finds(Invariant.APPLIED, "dead letters of the poison record poison");
    }

    @Test
    void aForgeryThatNobodyReportsIsFound() {
        mesh.topics.removeIf(
                seen -> seen.topic().endsWith(".dead-letters") && seen.id().equals("forgery"));

        finds(Invariant.AUTHORITY, "dead letters of the forgery forgery");
    }

    @Test
    void aGoodRecordAmongTheDeadLettersIsFound() {
        mesh.deadLetter("sli-service", "measurement", "sli-measured.owner", 0);

        finds(Invariant.APPLIED, "measurement is a dead letter of sli-service: BAD");
    }

    @Test
    void aSequenceThatRepeatsIsFound() {
        mesh.answered("schema-changed", "c4", "schema.changed", "sequence", "1");

        finds(Invariant.VERSIONS, "goes from sequence 1 to 1");
    }

    @Test
    void aSequenceWithAGapIsFound() {
        mesh.answered("schema-changed", "c4", "schema.changed", "sequence", "3");

        finds(Invariant.VERSIONS, "goes from sequence 1 to 3");
    }

    @Test
    void aRowThatCountedMoreChangesThanWereToldIsFound() {
        mesh.sequences.put(AMesh.PRODUCT, 2L);

        finds(Invariant.VERSIONS, "expected 2, found 1");
    }

    @Test
    void aRevisionThatFallsIsFound() {
        mesh.answered("sli-measured.signalbox", "e2", "slo.evaluated", "sloId", "s", "revision", "0");

        finds(Invariant.VERSIONS, "goes from revision 1 to 0");
    }

    @Test
    void aViolationThatIsToldTwiceUnderTwoIdsIsFound() {
        mesh.answered("policy-violated", "j4", "policy.violated", "violationId", "v", "revision", "1");

        finds(Invariant.VIOLATIONS, "violationId v has revision 1 twice");
    }

    @Test
    void aRowOfAForgedDomainIsFound() {
        mesh.foreignRows.add("catalog.product: 1");

        finds(Invariant.AUTHORITY, "rows of a forged domain in catalog.product: 1");
    }

    @Test
    void anEventSentAgainWithTheSameBytesIsCountedAndNoFault() {
        mesh.answered("schema-changed", "c2", "schema.changed", "sequence", "1");

        assertThat(mesh.atRest()).isEmpty();
        assertThat(new Oracle(mesh.ledger).relayRepeats(mesh.topics)).isEqualTo(1);
    }

    @Test
    void anEventSentAgainWithOtherBytesIsFound() {
        mesh.answered("schema-changed", "c2", "schema.changed", "sequence", "2");

        finds(Invariant.SAME_BYTES, "repeats c2 with other bytes");
    }

    private void finds(Invariant invariant, String words) {
        List<Finding> findings = mesh.atRest();
        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.invariant()).isEqualTo(invariant);
                    assertThat(finding.what()).contains(words);
                })
                .extracting(Finding::invariant)
                .containsOnly(invariant);
    }
}
