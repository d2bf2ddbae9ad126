package dev.signalbox.governance.model.publication;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a policy may ask about one publication. The component names below are the field names of the policies'
 * expressions; a text that the domain left out is {@code ""}.
 *
 * @param contracts one per output port, in the order of the ports
 * @param changes what contract-service found to have changed, per contract id
 * @param current what was current when this was judged; empty for a product's first publication
 * @param objectives the product's service levels as last evaluated; expressions call them {@code slo}
 */
public record Facts(
        Product product,
        List<Contract> contracts,
        List<Change> changes,
        List<Consumer> consumers,
        List<Objective> objectives,
        Domain domain,
        Optional<Current> current) {
    public Facts {
        contracts = List.copyOf(contracts);
        changes = List.copyOf(changes);
        consumers = List.copyOf(consumers);
        objectives = List.copyOf(objectives);
    }

    /** Of a publication's halves, and what else is known at the time. */
    public static Facts of(
            Published published, Checked checked, List<Objective> objectives, Optional<Current> current) {
        return new Facts(
                published.product(),
                published.contracts(),
                checked.changes(),
                checked.consumers(),
                objectives,
                new Domain(published.product().domain()),
                current);
    }

    /** The change of one contract; one without differences where contract-service named none. */
    public Change changeOf(Contract contract) {
        return changes.stream()
                .filter(change -> change.contractId().equals(contract.id())
                        && change.version().equals(contract.version()))
                .findFirst()
                .orElseGet(() -> new Change(contract.id(), contract.version(), "NONE", false, false, List.of()));
    }

    /** The product as it was published. */
    public record Product(
            String id,
            String name,
            String domain,
            String tenant,
            String version,
            String lifecycle,
            Optional<Deprecation> deprecation,
            Owner owner,
            String purpose,
            List<OutputPort> outputPorts,
            List<InputPort> inputPorts,
            List<String> tags,
            String changelog,
            String publishedBy,
            Map<String, String> ext) {
        public Product {
            outputPorts = List.copyOf(outputPorts);
            inputPorts = List.copyOf(inputPorts);
            tags = List.copyOf(tags);
            ext = Map.copyOf(ext);
        }
    }

    public record Owner(String team, String contact, String supportUrl) {}

    public record Deprecation(Instant since, Optional<Instant> sunset, String successor) {}

    public record OutputPort(String name, String type, String location, String contractId, String contractVersion) {}

    public record InputPort(String name, String productId, String port, int majorVersion, List<String> fields) {
        public InputPort {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A contract behind an output port.
     *
     * @param problem why the document could not be read; {@code ""} if it could
     * @param properties every property at any depth, flattened
     * @param custom its customProperties whose values are plain
     */
    public record Contract(
            String port,
            String id,
            String version,
            String problem,
            String name,
            String status,
            String purpose,
            List<String> tags,
            List<SchemaObject> objects,
            List<Property> properties,
            List<ServiceLevel> serviceLevels,
            List<Role> roles,
            List<Member> team,
            List<Support> support,
            List<Server> servers,
            Map<String, String> custom) {
        public Contract {
            tags = List.copyOf(tags);
            objects = List.copyOf(objects);
            properties = List.copyOf(properties);
            serviceLevels = List.copyOf(serviceLevels);
            roles = List.copyOf(roles);
            team = List.copyOf(team);
            support = List.copyOf(support);
            servers = List.copyOf(servers);
            custom = Map.copyOf(custom);
        }
    }

    public record SchemaObject(
            String name, String physicalName, String description, List<String> tags, Map<String, String> custom) {
        public SchemaObject {
            tags = List.copyOf(tags);
            custom = Map.copyOf(custom);
        }
    }

    /**
     * One property.
     *
     * @param path {@code object.property}, nested {@code object.property.nested}, a list's elements {@code object.list[]}
     * @param classification in lower case: its own, else that of the nearest enclosing property or object, else the contract's
     * @param pii whether it holds personal data: by a tag, its own classification or a customProperty
     */
    public record Property(
            String path,
            String name,
            String logicalType,
            String physicalType,
            boolean required,
            boolean primaryKey,
            boolean unique,
            boolean criticalDataElement,
            String classification,
            boolean pii,
            String businessName,
            String description,
            List<String> tags,
            Map<String, String> custom) {
        public Property {
            tags = List.copyOf(tags);
            custom = Map.copyOf(custom);
        }
    }

    /**
     * A promise of the contract's slaProperties.
     *
     * @param property in lower case, the standard's two-letter names spelt out ({@code ly} is {@code latency})
     */
    public record ServiceLevel(String property, String value, String unit, String element, String driver) {}

    public record Role(String name, String access) {}

    public record Member(String name, String role) {}

    public record Support(String channel, String url) {}

    public record Server(String name, String type, String environment) {}

    /** What changed in one contract against the last admitted one. */
    public record Change(
            String contractId,
            String version,
            String level,
            boolean breaksConsumers,
            boolean breaksReplay,
            List<Difference> differences) {
        public Change {
            differences = List.copyOf(differences);
        }
    }

    public record Difference(
            String kind,
            String path,
            String oldValue,
            String newValue,
            boolean breaksConsumers,
            boolean breaksReplay,
            String source) {}

    /** A declared consumer and what the publication means for it. */
    public record Consumer(String id, String impact, String path, String message) {}

    /**
     * A service level objective as last evaluated.
     *
     * @param budgetRemaining share of the error budget that is left, negative if it is overspent, also while nobody measures; 1
     *     where nothing was counted or it is promised no more
     * @param target the share that is promised; empty if an earlier release took the evaluation
     * @param window over which it is promised; {@code ""} likewise
     */
    public record Objective(
            String id,
            String indicator,
            String state,
            String alert,
            double budgetRemaining,
            Optional<Double> target,
            String window) {
        public Objective {
            // What an earlier release stored to judge by says nothing of it.
            window = Objects.requireNonNullElse(window, "");
        }
    }

    public record Domain(String name) {}

    /** The publication that was current before. */
    public record Current(String version) {}
}
