package dev.signalbox.contract.model.consumption;

import dev.signalbox.contract.model.change.ContractChange;
import java.util.Set;

/** The places of a contract that a consumer reads, and which changes it notices there. */
public record ReadPlaces(Set<String> places) {

    public ReadPlaces {
        places = Set.copyOf(places);
    }

    /**
     * What is promised of the whole contract or of a whole object concerns everybody who reads of it; what is promised
     * of a property concerns those who read it, something in it, or what it is in.
     */
    public boolean notice(ContractChange change) {
        return !change.path().startsWith("schema/") || places.stream().anyMatch(place -> notices(place, change.path()));
    }

    private static boolean notices(String place, String changed) {
        int properties = place.indexOf("/properties/");
        String object = properties < 0 ? place : place.substring(0, properties);
        boolean ofTheObject =
                changed.equals(object) || (isWithin(changed, object) && !changed.startsWith(object + "/properties/"));
        return ofTheObject || place.equals(changed) || isWithin(changed, place) || isWithin(place, changed);
    }

    private static boolean isWithin(String place, String other) {
        return place.startsWith(other + "/");
    }
}
