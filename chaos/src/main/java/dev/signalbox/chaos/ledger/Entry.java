package dev.signalbox.chaos.ledger;

/**
 * One event of the ledger.
 *
 * @param id its CloudEvents id, unique in the run
 * @param verdict of a publication, what the mesh must say of it: ADMITTED, BLOCKED or REJECTED; else empty
 * @param good of a measurement, what it counts; else 0
 * @param bad of a measurement, what it counts; else 0
 */
public record Entry(String id, Kind kind, String productId, String verdict, long good, long bad) {

    static Entry of(String id, Kind kind, String productId) {
        return new Entry(id, kind, productId, "", 0, 0);
    }
}
