package dev.signalbox.cli.offline;

import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.contract.check.OfflineCheck;
import dev.signalbox.contract.check.OfflineVerdict;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schemas of a contract's subjects as a registry holds them; whatever else a contract promises, no registry knows. */
public final class RegisteredSchemas implements AutoCloseable {
    private final Address address;
    private final SchemaRegistryClient registry;

    public RegisteredSchemas(Address address) {
        this.address = address;
        this.registry = new SchemaRegistryClient(RegistryConfig.from(Map.of(
                RegistryConfig.URL, address.value(),
                RegistryConfig.CONNECT_TIMEOUT, "3000",
                RegistryConfig.MAX_RETRIES, "1")));
    }

    /** The document by itself, and its schemas against every registered version of their subjects. */
    public OfflineVerdict check(OfflineCheck check, byte[] document) {
        return switch (check.of(document, Optional.empty())) {
            case OfflineVerdict.Judged judged ->
                new OfflineVerdict.Judged(
                        judged.contract(), ContractDifference.first(), 0, findings(check, document, judged));
            case OfflineVerdict other -> other;
        };
    }

    private List<Finding> findings(OfflineCheck check, byte[] document, OfflineVerdict.Judged judged) {
        List<Finding> findings = new ArrayList<>(judged.findings());
        if (isFree(judged.contract())) {
            return findings;
        }
        for (SubjectSchema subject : check.subjects(document)) {
            findings.addAll(against(judged.contract(), subject));
        }
        return findings;
    }

    /** Before 1.0.0 nothing is promised, and the mesh sets the level NONE. */
    private static boolean isFree(DataContract contract) {
        return SemanticVersion.parse(contract.version())
                .filter(version -> version.major() == 0)
                .isPresent();
    }

    private List<Finding> against(DataContract contract, SubjectSchema subject) {
        try {
            List<String> registered = registry.versions(subject.subject()).stream()
                    .sorted()
                    .map(version -> registry.version(subject.subject(), version).schema())
                    .toList();
            return OfflineCheck.againstRegistry(contract, subject, registered);
        } catch (RegistryException.Refused refused) {
            if (refused.errorCode() == RegistryException.Refused.SUBJECT_NOT_FOUND) {
                return List.of();
            }
            throw CommandFailedException.unreachable(
                    "the schema registry at " + address + " refuses " + subject.subject() + ": " + refused.getMessage(),
                    "check the address and the rights there");
        } catch (RegistryException.Unreachable away) {
            throw CommandFailedException.unreachable(
                    "no answer from the schema registry at " + address, "check the address: registry:<url>");
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
