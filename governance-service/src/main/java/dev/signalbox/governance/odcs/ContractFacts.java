package dev.signalbox.governance.odcs;

import static dev.signalbox.governance.odcs.Odcs.custom;
import static dev.signalbox.governance.odcs.Odcs.mappings;
import static dev.signalbox.governance.odcs.Odcs.text;
import static dev.signalbox.governance.odcs.Odcs.texts;

import dev.signalbox.governance.model.publication.Facts.Contract;
import dev.signalbox.governance.model.publication.Facts.Member;
import dev.signalbox.governance.model.publication.Facts.Role;
import dev.signalbox.governance.model.publication.Facts.SchemaObject;
import dev.signalbox.governance.model.publication.Facts.Server;
import dev.signalbox.governance.model.publication.Facts.ServiceLevel;
import dev.signalbox.governance.model.publication.Facts.Support;
import dev.signalbox.governance.yaml.YamlFault;
import dev.signalbox.governance.yaml.YamlLimits;
import dev.signalbox.governance.yaml.YamlNode;
import dev.signalbox.governance.yaml.YamlReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The facts of a contract. Whether it is valid is contract-service's verdict; here a field of another shape counts as
 * absent, so that a policy that asks for it is violated and not passed.
 */
public final class ContractFacts {
    private static final Map<String, String> SPELT_OUT = Map.ofEntries(
            Map.entry("av", "availability"),
            Map.entry("th", "throughput"),
            Map.entry("er", "errorrate"),
            Map.entry("ga", "generalavailability"),
            Map.entry("es", "endofsupport"),
            Map.entry("el", "endoflife"),
            Map.entry("re", "retention"),
            Map.entry("fy", "frequency"),
            Map.entry("ly", "latency"),
            Map.entry("td", "timetodetect"),
            Map.entry("tn", "timetonotify"),
            Map.entry("tr", "timetorepair"));

    private ContractFacts() {}

    /** Reads the document behind a port; one that cannot be read says why in {@code problem}. */
    public static Contract read(String port, String contractId, String version, String document) {
        try {
            if (YamlReader.read(document, YamlLimits.CONTRACT) instanceof YamlNode.Mapping root) {
                return of(port, contractId, version, root);
            }
            return unreadable(port, contractId, version, "the contract is not a mapping of fields");
        } catch (YamlFault fault) {
            return unreadable(port, contractId, version, "line " + fault.position() + ": " + fault.getMessage());
        }
    }

    /** The facts of a contract that is already read as YAML. */
    public static Contract of(String port, String contractId, String version, YamlNode.Mapping root) {
        Map<String, String> custom = custom(root);
        return new Contract(
                port,
                contractId,
                version,
                "",
                text(root, "name"),
                text(root, "status"),
                Odcs.mapping(root, "description")
                        .map(about -> text(about, "purpose"))
                        .orElse(""),
                texts(root, "tags"),
                mappings(root, "schema").stream().map(ContractFacts::object).toList(),
                PropertyFacts.of(root, custom.getOrDefault("classification", "")),
                mappings(root, "slaProperties").stream()
                        .map(ContractFacts::serviceLevel)
                        .toList(),
                mappings(root, "roles").stream()
                        .map(role -> new Role(text(role, "role"), text(role, "access")))
                        .toList(),
                members(root).map(ContractFacts::member).toList(),
                mappings(root, "support").stream()
                        .map(support -> new Support(text(support, "channel"), text(support, "url")))
                        .toList(),
                mappings(root, "servers").stream()
                        .map(server ->
                                new Server(text(server, "server"), text(server, "type"), text(server, "environment")))
                        .toList(),
                custom);
    }

    /** A contract of which nothing is known but that it is there. */
    public static Contract unreadable(String port, String contractId, String version, String problem) {
        return new Contract(
                port,
                contractId,
                version,
                problem,
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static SchemaObject object(YamlNode.Mapping object) {
        return new SchemaObject(
                text(object, "name"),
                text(object, "physicalName"),
                text(object, "description"),
                texts(object, "tags"),
                custom(object));
    }

    private static ServiceLevel serviceLevel(YamlNode.Mapping level) {
        String property = text(level, "property").toLowerCase(Locale.ROOT);
        return new ServiceLevel(
                SPELT_OUT.getOrDefault(property, property),
                text(level, "value"),
                text(level, "unit"),
                text(level, "element"),
                text(level, "driver"));
    }

    /** Since 3.1 the team is a mapping with members, before it was the list itself. */
    private static Stream<YamlNode.Mapping> members(YamlNode.Mapping root) {
        return Stream.concat(
                mappings(root, "team").stream(),
                Odcs.mapping(root, "team").stream().flatMap(team -> mappings(team, "members").stream()));
    }

    private static Member member(YamlNode.Mapping member) {
        String name = text(member, "name");
        return new Member(name.isEmpty() ? text(member, "username") : name, text(member, "role"));
    }
}
