package dev.signalbox.publication;

import dev.signalbox.events.InputPort;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The products that a product reads, as far as its ODPS input ports name them by their id in the mesh. */
final class InputPorts {
    private static final Pattern MAJOR = Pattern.compile("[vV]?(\\d{1,9})(\\..*)?");

    private InputPorts() {}

    /** A port that names no product of the mesh stays in the descriptor only, with a note to the author. */
    static List<InputPort> of(DocumentFile product, List<String> notes) {
        List<InputPort> ports = new ArrayList<>();
        List<Fields> declared = product.fields().objects("inputPorts");
        for (int index = 0; index < declared.size(); index++) {
            Fields port = declared.get(index);
            Optional<InputPort> readable = read(port);
            readable.ifPresent(ports::add);
            if (readable.isEmpty()) {
                notes.add(product.path() + ":"
                        + product.lineOf("inputPorts[" + index + "]").orElse(1)
                        + ": input port " + port.text("name").orElse("") + " names no product of the mesh;"
                        + " add customProperties productId: <domain>.<product> to count as its consumer");
            }
        }
        return ports;
    }

    private static Optional<InputPort> read(Fields port) {
        Optional<String> productId = Stream.of(
                        port.customProperty("productId"), port.text("contractId"), port.text("name"))
                .flatMap(Optional::stream)
                .filter(ProductIds::isValid)
                .findFirst();
        return productId.map(id -> InputPort.newBuilder()
                .setName(port.text("name").orElse(id))
                .setProductId(id)
                .setPort(port.customProperty("port").orElse(null))
                .setMajorVersion(port.text("version").map(InputPorts::major).orElse(0))
                .setFields(List.of())
                .setReaderSchema(null)
                .build());
    }

    private static int major(String version) {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
