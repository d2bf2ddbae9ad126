package dev.signalbox.contract.application.check;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.check.DocumentVerdict.AnotherContract;
import dev.signalbox.contract.application.check.DocumentVerdict.Judged;
import dev.signalbox.contract.application.check.DocumentVerdict.NothingToCompareWith;
import dev.signalbox.contract.application.publication.Baselines;
import dev.signalbox.contract.application.publication.ContractChecks;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.application.publication.PublicationVerdicts;
import dev.signalbox.contract.application.publication.PublicationVerdicts.Verdict;
import dev.signalbox.contract.application.publication.Readings;
import dev.signalbox.contract.check.PortContracts;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.odcs.Reading;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Says what would be said of a document if it were published, by the very check of publications. Nothing is written. */
@Singleton
public final class CheckDocument {

    private final ContractChecks checks;
    private final Baselines baselines;
    private final PublicationVerdicts verdicts;
    private final InstantSource clock;

    public CheckDocument(
            ContractChecks checks, Baselines baselines, PublicationVerdicts verdicts, InstantSource clock) {
        this.checks = checks;
        this.baselines = baselines;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** Against what is admitted of the product now, with the clocks that run for its majors. */
    public DocumentVerdict check(ProductId product, byte[] document) {
        AdmittedProduct admitted = baselines.of(product.value());
        Readings readings = checks.readings();
        ProposedProduct proposed = ProposedProduct.with(
                product, document, read(document, readings), admitted, baselines.currentPorts(product.value()));
        return judged(proposed, verdicts.onDocument(proposed.product(), admitted, readings, clock.instant()));
    }

    /** Against another document, as if that had been admitted and nothing else. */
    public DocumentVerdict check(ProductId product, byte[] document, byte[] against) {
        Readings readings = checks.readings();
        readings.ahead(List.of(against, document));
        return switch (readings.of(against)) {
            case Reading.Invalid(var findings) -> new NothingToCompareWith(findings);
            case Reading.Valid(var before, var _) -> compare(product, document, before, against, readings);
        };
    }

    private DocumentVerdict compare(
            ProductId product, byte[] document, DataContract before, byte[] against, Readings readings) {
        Optional<String> id = read(document, readings).map(DataContract::id);
        if (id.isPresent() && !id.get().equals(before.id())) {
            return new AnotherContract(id.get(), before.id());
        }
        IncomingPort port = ProposedProduct.inPlace(before, against, baselines.currentPorts(product.value()));
        return checks.asAdmitted(product, before, port)
                .map(admitted -> judge(product, document, admitted, List.of(port), readings))
                .orElseGet(() -> new NothingToCompareWith(List.of(PortContracts.noVersion(before))));
    }

    private DocumentVerdict judge(
            ProductId product,
            byte[] document,
            AdmittedProduct admitted,
            List<IncomingPort> current,
            Readings readings) {
        ProposedProduct proposed = ProposedProduct.with(product, document, read(document, readings), admitted, current);
        return judged(proposed, verdicts.on(proposed.product(), admitted, readings));
    }

    private static Judged judged(ProposedProduct proposed, Verdict verdict) {
        List<Finding> findings = proposed.findings(verdict.decision().findings());
        Optional<ContractOutcome> outcome = verdict.decision().contracts().stream()
                .filter(checked -> checked.ports().contains(proposed.port()))
                .map(ContractOutcome::of)
                .findFirst();
        return new Judged(!Finding.anyError(findings), outcome, findings, verdict.impacts());
    }

    private static Optional<DataContract> read(byte[] document, Readings readings) {
        return switch (readings.of(document)) {
            case Reading.Valid(var contract, var _) -> Optional.of(contract);
            case Reading.Invalid invalid -> Optional.empty();
        };
    }
}
