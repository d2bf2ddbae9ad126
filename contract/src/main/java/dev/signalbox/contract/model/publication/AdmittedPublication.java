package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.SemanticVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The publication of a product that was admitted last: what it hands out today.
 *
 * @param sunset when the product stops being served, if it says so
 * @param successor the product that takes its place, if it says so
 */
public record AdmittedPublication(
        SemanticVersion version,
        List<OutputPort> ports,
        String lifecycle,
        Optional<Instant> sunset,
        Optional<String> successor) {

    public AdmittedPublication {
        ports = List.copyOf(ports);
    }

    public boolean isRetired() {
        return lifecycle.equals("retired");
    }

    /** The ports behind which this major of a contract stands. */
    public Set<String> portsOf(String contractId, int major) {
        return ports.stream()
                .filter(port -> port.contractId().equals(contractId)
                        && SemanticVersion.parse(port.contractVersion())
                                .filter(version -> version.major() == major)
                                .isPresent())
                .map(OutputPort::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
