package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.consumption.IncomingInput;
import dev.signalbox.contract.model.Finding;
import java.util.List;

/**
 * A product as it was described, its documents unpacked and not read yet.
 *
 * @param inputs what it reads of others
 * @param faults what is wrong with it before any document is read
 */
public record IncomingProduct(
        String productId,
        String version,
        String domain,
        List<IncomingPort> ports,
        List<IncomingInput> inputs,
        IncomingStanding standing,
        List<Finding> faults) {

    public IncomingProduct {
        ports = List.copyOf(ports);
        inputs = List.copyOf(inputs);
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
