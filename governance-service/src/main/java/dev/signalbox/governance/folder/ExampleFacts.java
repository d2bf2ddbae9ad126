package dev.signalbox.governance.folder;

import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.odcs.ContractFacts;
import dev.signalbox.governance.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts of a policy's example: the product as it is published, contracts in the words of ODCS. What an example does
 * not say is empty.
 */
final class ExampleFacts {
    private static final String PORT = "example";

    private final Fields example;

    ExampleFacts(Fields example) {
        this.example = example;
    }

    Facts read() {
        List<Facts.Contract> contracts = Stream.concat(
                        example.get("contract").stream(),
                        example.get("contracts").stream()
                                .filter(YamlNode.Sequence.class::isInstance)
                                .flatMap(list -> ((YamlNode.Sequence) list).items().stream()))
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                .map(contract -> ContractFacts.of(PORT, plain(contract, "id"), plain(contract, "version"), contract))
                .toList();
        Facts.Product product = product();
        return new Facts(
                product,
                contracts.isEmpty() ? List.of(ContractFacts.unreadable(PORT, "", "", "")) : contracts,
                example.children("changes").stream().map(ExampleFacts::change).toList(),
                example.children("consumers").stream()
                        .map(ExampleFacts::consumer)
                        .toList(),
                example.children("slo").stream().map(ExampleFacts::objective).toList(),
                new Facts.Domain(product.domain()),
                example.child("current").map(ExampleFacts::current));
    }

    private static Facts.Current current(Fields in) {
        Facts.Current current = new Facts.Current(in.required("version"));
        in.noOthers();
        return current;
    }

    private Facts.Product product() {
        Optional<Fields> given = example.child("product");
        Fields in = given.orElseGet(
                () -> new Fields("", new YamlNode.Mapping(example.at(), Map.of(), 1), new ArrayList<>()));
        String id = orElse(in.optional("id"), "example.product");
        Optional<Fields> owner = in.child("owner");
        Facts.Product product = new Facts.Product(
                id,
                in.optional("name"),
                id.contains(".") ? id.substring(0, id.indexOf('.')) : id,
                in.optional("tenant"),
                orElse(in.optional("version"), "1.0.0"),
                orElse(in.optional("lifecycle"), "active"),
                in.child("deprecation").map(ExampleFacts::deprecation),
                owner.map(ExampleFacts::owner).orElseGet(() -> new Facts.Owner("", "", "")),
                in.optional("purpose"),
                in.children("outputPorts").stream()
                        .map(ExampleFacts::outputPort)
                        .toList(),
                in.children("inputPorts").stream().map(ExampleFacts::inputPort).toList(),
                in.texts("tags"),
                in.optional("changelog"),
                in.optional("publishedBy"),
                in.textMap("ext"));
        in.noOthers();
        return product;
    }

    private static Facts.Owner owner(Fields in) {
        Facts.Owner owner = new Facts.Owner(in.optional("team"), in.optional("contact"), in.optional("supportUrl"));
        in.noOthers();
        return owner;
    }

    private static Facts.Deprecation deprecation(Fields in) {
        Facts.Deprecation deprecation = new Facts.Deprecation(
                time(in, "since").orElse(Instant.EPOCH), time(in, "sunset"), in.optional("successor"));
        in.noOthers();
        return deprecation;
    }

    private static Optional<Instant> time(Fields in, String key) {
        String text = in.optional(key);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            in.problem(in.at(), "'" + key + "' is a time such as \"2026-01-01T00:00:00Z\"");
            return Optional.empty();
        }
    }

    private static Facts.OutputPort outputPort(Fields in) {
        Facts.OutputPort port = new Facts.OutputPort(
                in.required("name"),
                in.optional("type"),
                in.optional("location"),
                in.optional("contractId"),
                in.optional("contractVersion"));
        in.noOthers();
        return port;
    }

    private static Facts.InputPort inputPort(Fields in) {
        Facts.InputPort port = new Facts.InputPort(
                in.required("name"),
                in.required("productId"),
                in.optional("port"),
                in.wholeNumber("majorVersion").map(Math::toIntExact).orElse(0),
                in.texts("fields"));
        in.noOthers();
        return port;
    }

    private static Facts.Change change(Fields in) {
        Facts.Change change = new Facts.Change(
                in.optional("contractId"),
                in.optional("version"),
                in.required("level"),
                in.flag("breaksConsumers"),
                in.flag("breaksReplay"),
                in.children("differences").stream()
                        .map(ExampleFacts::difference)
                        .toList());
        in.noOthers();
        return change;
    }

    private static Facts.Difference difference(Fields in) {
        Facts.Difference difference = new Facts.Difference(
                in.required("kind"),
                in.optional("path"),
                in.optional("oldValue"),
                in.optional("newValue"),
                in.flag("breaksConsumers"),
                in.flag("breaksReplay"),
                in.optional("source"));
        in.noOthers();
        return difference;
    }

    private static Facts.Consumer consumer(Fields in) {
        Facts.Consumer consumer = new Facts.Consumer(
                in.required("id"), in.required("impact"), in.optional("path"), in.optional("message"));
        in.noOthers();
        return consumer;
    }

    private static Facts.Objective objective(Fields in) {
        Facts.Objective objective = new Facts.Objective(
                in.required("id"),
                in.optional("indicator"),
                in.optional("state"),
                in.optional("alert"),
                in.number("budgetRemaining").orElse(1),
                in.number("target").stream().boxed().findFirst(),
                in.optional("window"));
        in.noOthers();
        return objective;
    }

    private static String plain(YamlNode.Mapping contract, String key) {
        return contract.get(key)
                .filter(YamlNode.Scalar.class::isInstance)
                .map(node -> ((YamlNode.Scalar) node).text())
                .orElse("");
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }
}
