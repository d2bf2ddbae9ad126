package dev.signalbox.contract.application;

import dev.signalbox.contract.model.Finding;
import java.util.List;

/**
 * A publication as it arrived, its documents unpacked and not read yet.
 *
 * @param faults what is wrong with it before any document is read
 */
public record IncomingPublication(
        String productId,
        String publicationId,
        String version,
        String domain,
        List<IncomingPort> ports,
        List<Finding> faults,
        Arrival arrival) {

    public IncomingPublication {
        ports = List.copyOf(ports);
        faults = List.copyOf(faults);
    }

    /** An output port with its contract's document; where that could not be unpacked, it is empty and the faults say why. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and large enough not to be copied
    public record IncomingPort(
            String name,
            String type,
            String contractId,
            String contractVersion,
            byte[] document,
            List<Finding> faults) {

        public IncomingPort {
            faults = List.copyOf(faults);
        }
    }
}
