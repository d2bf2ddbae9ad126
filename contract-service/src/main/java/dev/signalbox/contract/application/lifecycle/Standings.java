package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.application.publication.IncomingStanding;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.consumption.Offer;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.persistence.MajorStandingEntity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the majors of a product stand. Major 0 promises nothing, and has no standing. */
final class Standings {

    private Standings() {}

    static Optional<Major> major(String contractId, String version) {
        return SemanticVersion.parse(version)
                .map(SemanticVersion::major)
                .filter(number -> number > 0)
                .map(number -> new Major(contractId, number));
    }

    /** Of a product that was admitted before this was kept, what its current documents say of themselves. */
    static Map<Major, MajorStanding> of(String productId, Supplier<AdmittedProduct> admitted) {
        List<MajorStandingEntity> rows = MajorStandingEntity.of(productId);
        if (rows.isEmpty()) {
            return ofDocuments(admitted.get());
        }
        Map<Major, MajorStanding> standings = new HashMap<>();
        rows.forEach(row -> standings.put(new Major(row.contractId, row.major), standing(row)));
        return standings;
    }

    private static Map<Major, MajorStanding> ofDocuments(AdmittedProduct admitted) {
        Map<Major, MajorStanding> standings = new HashMap<>();
        for (Offer offer : admitted.offers()) {
            major(offer.contract().id(), offer.version().toString())
                    .ifPresent(major -> standings.put(
                            major,
                            admitted.last()
                                    .filter(last -> !offer.ports().isEmpty())
                                    .map(last -> MajorLifecycle.after(
                                            new MajorStanding.Draft(), Intent.of(offer.contract(), product(last))))
                                    .orElseGet(MajorStanding.Active::new)));
        }
        return standings;
    }

    private static IncomingStanding product(AdmittedPublication last) {
        return new IncomingStanding(last.lifecycle(), last.sunset(), last.successor());
    }

    static MajorStanding standing(MajorStandingEntity row) {
        return switch (row.state) {
            case DRAFT -> new MajorStanding.Draft();
            case ACTIVE -> new MajorStanding.Active();
            case DEPRECATED ->
                new MajorStanding.Sunsetting(row.sunset(), Optional.ofNullable(row.successor), row.extensions);
            case RETIRED -> new MajorStanding.Retired();
        };
    }
}
