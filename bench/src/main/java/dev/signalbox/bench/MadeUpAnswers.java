package dev.signalbox.bench;

import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SloEvaluated;
import java.util.List;

/** What the services say of a product that nobody objects to. */
final class MadeUpAnswers {
    private MadeUpAnswers() {}

    static PublicationChecked accepted(ProductPublished published) {
        return PublicationChecked.newBuilder()
                .setProductId(published.getProductId())
                .setPublicationId(published.getPublicationId())
                .setVersion(published.getVersion())
                .setVerdict("ACCEPTED")
                .setContracts(published.getOutputPorts().stream()
                        .map(port -> CheckedContract.newBuilder()
                                .setContractId(port.getContractId())
                                .setVersion(port.getContractVersion())
                                .setDigest("bench")
                                .setLevel("NONE")
                                .setBreaksConsumers(false)
                                .setBreaksReplay(false)
                                .build())
                        .toList())
                .build();
    }

    static PublicationJudged admitted(ProductPublished published) {
        return PublicationJudged.newBuilder()
                .setProductId(published.getProductId())
                .setPublicationId(published.getPublicationId())
                .setVersion(published.getVersion())
                .setVerdict("ADMITTED")
                .setBlocking(List.of())
                .setBlockingCount(0)
                .setPolicySetDigest("bench")
                .build();
    }

    /** @param revision which evaluation of this objective it is, from 1 on */
    static SloEvaluated evaluated(String productId, long revision) {
        return SloEvaluated.newBuilder()
                .setProductId(productId)
                .setSloId("availability")
                .setSli(MadeUpMeasurements.SLI)
                .setObjective(0.999)
                .setWindow("30d rolling")
                .setCompliance(0.9995)
                .setBudgetRemaining(0.5)
                .setState("MET")
                .setAlert("NONE")
                .setRevision(revision)
                .build();
    }
}
