package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.application.publication.IncomingStanding;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.consumption.Offer;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.MajorStandingEntity;
import java.util.HashMap;
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

    /** As they were written, carried on by the current publication where a release before this one admitted it. */
    static Map<Major, MajorStanding> of(String productId, Supplier<AdmittedProduct> admitted) {
        Map<Major, MajorStanding> standings = new HashMap<>();
        MajorStandingEntity.of(productId)
                .forEach(row -> standings.put(new Major(row.contractId, row.major), standing(row)));
        return isOvertaken(productId) ? carriedOn(standings, admitted.get()) : standings;
    }

    /** Whether something was admitted that no row tells of. */
    static boolean isOvertaken(String productId) {
        return AdmittedProductEntity.of(productId)
                .filter(product -> MajorStandingEntity.of(productId).stream()
                        .noneMatch(row -> row.publicationId.equals(product.publicationId)))
                .isPresent();
    }

    /** What the current documents say of themselves; what they leave out was left out. */
    static Map<Major, MajorStanding> carriedOn(Map<Major, MajorStanding> known, AdmittedProduct admitted) {
        Map<Major, MajorStanding> standings = new HashMap<>();
        known.forEach((major, standing) -> standings.put(major, MajorLifecycle.after(standing, new Intent.LeaveOut())));
        for (Offer offer : admitted.offers()) {
            major(offer.contract().id(), offer.version().toString())
                    .ifPresent(major -> standings.put(major, carriedOn(major, offer, known, admitted)));
        }
        return standings;
    }

    private static MajorStanding carriedOn(
            Major major, Offer offer, Map<Major, MajorStanding> known, AdmittedProduct admitted) {
        Optional<MajorStanding> standing = Optional.ofNullable(known.get(major));
        Optional<AdmittedPublication> last =
                admitted.last().filter(_ -> !offer.ports().isEmpty());
        if (last.isPresent()) {
            return MajorLifecycle.after(
                    standing.orElseGet(MajorStanding.Draft::new), Intent.of(offer.contract(), product(last.get())));
        }
        return offer.contract().lifecycle().equals("retired")
                ? new MajorStanding.Retired()
                : MajorLifecycle.after(standing.orElseGet(MajorStanding.Active::new), new Intent.LeaveOut());
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
