package dev.signalbox.cli.address;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses that a running local stack leaves in {@code .signalbox/stack.json}, in this folder or one above. */
record LocalStackFile(Path path, JsonNode content) {
    private static final String NAME = ".signalbox/stack.json";

    static Optional<LocalStackFile> find(Path folder) {
        return Stream.iterate(folder, above -> above != null, Path::getParent)
                .map(above -> above.resolve(NAME))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(LocalStackFile::read);
    }

    Optional<Address> address(Addresses.Part part) {
        JsonNode value = switch (part) {
            case KAFKA -> content.path("bootstrapServers");
            case REGISTRY -> content.path("registryUrl");
            case CATALOG, CONTRACT, GOVERNANCE, SLI -> content.path("services").path(part.words());
        };
        return Optional.of(value).filter(JsonNode::isTextual).map(text -> new Address(text.asText(), path.toString()));
    }

    /** A file that is half written or broken counts as none. */
    private static Optional<LocalStackFile> read(Path path) {
        try {
            return Optional.of(new LocalStackFile(path, new ObjectMapper().readTree(Files.readString(path))));
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
