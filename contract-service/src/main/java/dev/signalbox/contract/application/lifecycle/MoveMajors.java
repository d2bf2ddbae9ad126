package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.application.publication.IncomingStanding;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.MajorHistoryEntity;
import dev.signalbox.contract.persistence.MajorStandingEntity;
import dev.signalbox.contract.persistence.MajorStandingEntity.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the steps of an admitted publication. */
public final class MoveMajors {

    private MoveMajors() {}

    /** @param before what was admitted before it */
    public static void move(
            String productId,
            String publicationId,
            List<CheckedContract> contracts,
            IncomingStanding product,
            Supplier<AdmittedProduct> before,
            Instant now) {
        Map<Major, MajorStanding> standings = new HashMap<>(Standings.of(productId, before));
        Map<Major, Intent> intents = new HashMap<>();
        standings.keySet().forEach(major -> intents.put(major, new Intent.LeaveOut()));
        for (CheckedContract contract : contracts) {
            Standings.major(contract.contract().id(), contract.version().toString())
                    .ifPresent(major -> intents.put(major, Intent.of(contract.contract(), product)));
        }
        intents.forEach((major, intent) -> write(
                productId,
                publicationId,
                major,
                MajorLifecycle.after(standings.getOrDefault(major, new MajorStanding.Draft()), intent),
                now));
    }

    /** Writes where the majors stand by now, where a release before this one admitted the current publication. */
    public static void catchUp(String productId, Supplier<AdmittedProduct> admitted, Instant now) {
        if (Standings.isOvertaken(productId)) {
            String publicationId = AdmittedProductEntity.of(productId).orElseThrow().publicationId;
            Standings.of(productId, admitted)
                    .forEach((major, standing) -> write(productId, publicationId, major, standing, now));
        }
    }

    private static void write(
            String productId, String publicationId, Major major, MajorStanding standing, Instant now) {
        MajorStandingEntity row = MajorStandingEntity.of(productId, major.contractId(), major.number())
                .orElseGet(() -> first(productId, major, now));
        row.publicationId = publicationId;
        row.sunset = null;
        row.successor = null;
        State before = row.state;
        switch (standing) {
            case MajorStanding.Draft draft -> row.state = State.DRAFT;
            case MajorStanding.Active active -> row.state = State.ACTIVE;
            case MajorStanding.Sunsetting(var sunset, var successor, var extensions) -> {
                row.state = State.DEPRECATED;
                row.sunset = sunset;
                row.successor = successor.orElse(null);
                row.extensions = extensions;
            }
            case MajorStanding.Retired retired -> row.state = State.RETIRED;
        }
        row.since = row.state == before ? row.since : now;
        row.persist();
        MajorHistoryEntity.keep(row, now);
    }

    private static MajorStandingEntity first(String productId, Major major, Instant now) {
        MajorStandingEntity row = new MajorStandingEntity();
        row.productId = productId;
        row.contractId = major.contractId();
        row.major = major.number();
        row.state = State.DRAFT;
        row.since = now;
        return row;
    }
}
