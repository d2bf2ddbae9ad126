package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.told.Told;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.persistence.PublicationEntity;
import java.util.List;

/**
 * The lists of one check. A row keeps what the answer told, which every rebuild finds on the topic again; the whole
 * stands beside it only where the answer had to leave something out.
 */
public record CheckedLists(List<ContractOutcome> contracts, List<Finding> findings, List<ConsumerImpact> impacts) {

    public CheckedLists {
        contracts = List.copyOf(contracts);
        findings = Told.errorsFirst(findings);
        impacts = List.copyOf(impacts);
    }

    /** As much as an event carries. */
    public CheckedLists told() {
        return new CheckedLists(
                Told.contracts(contracts).stream().map(Told.Outcome::contract).toList(),
                Told.findings(findings).items(),
                Told.impacts(impacts).items());
    }

    /** All that is known of a publication's check; nothing before it. */
    public static CheckedLists of(PublicationEntity row) {
        return row.whole == null ? toldOf(row) : Json.read(row.whole, CheckedLists.class);
    }

    private static CheckedLists toldOf(PublicationEntity row) {
        return new CheckedLists(Json.outcomes(row.contracts), Json.findings(row.findings), Json.impacts(row.impacts));
    }

    /** Writes what is told, and the whole where that is more. */
    public void writeTo(PublicationEntity row) {
        CheckedLists told = told();
        row.contracts = Json.write(told.contracts());
        row.findings = Json.write(told.findings());
        row.impacts = Json.write(told.impacts());
        String all = Json.write(this);
        row.whole = all.equals(Json.write(told)) ? null : all;
    }
}
