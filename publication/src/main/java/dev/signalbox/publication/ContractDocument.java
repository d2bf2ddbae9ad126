package dev.signalbox.publication;

import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.Fields;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An ODCS contract, as far as a publication needs it; whether it is valid is the mesh's to say. */
record ContractDocument(DocumentFile file) {
    private static final String TOPIC = "topic";

    Fields fields() {
        return file.fields();
    }

    /** Empty text if absent: the mesh then refuses the contract with its own words. */
    String id() {
        return fields().text("id").orElse("");
    }

    String version() {
        return fields().text("version").orElse("");
    }

    Stream<String> names() {
        return Stream.of("name", "dataProduct").flatMap(field -> fields().text(field).stream());
    }

    /** What kind of place the data is in, from the first server. */
    String portType() {
        Optional<String> server = fields().objects("servers").stream()
                .findFirst()
                .flatMap(first -> first.text("type"))
                .map(type -> type.toLowerCase(Locale.ROOT));
        return switch (server.orElse("")) {
            case "kafka", "pubsub", "kinesis" -> TOPIC;
            case "api" -> "api";
            case "s3", "azure", "local", "sftp" -> "file";
            default -> "table";
        };
    }

    /** The topic's name, for a topic; elsewhere the contract's servers say where the data is. */
    Optional<String> topic(String portType) {
        return portType.equals(TOPIC)
                ? fields().objects("schema").stream().findFirst().flatMap(object -> object.text("physicalName"))
                : Optional.empty();
    }
}
