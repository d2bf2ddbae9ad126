package dev.signalbox.cli.address;

import dev.signalbox.cli.outcome.CommandFailedException;
import java.util.Map;
import java.util.Optional;

/** Finds each part of the mesh: by option first, then environment, then the local stack's file. */
public final class Addresses {
    private final Surroundings surroundings;
    private final Map<Part, String> options;

    /** The parts that a command may need. */
    public enum Part {
        KAFKA("Kafka", "--bootstrap-servers", "KAFKA_BOOTSTRAP_SERVERS"),
        REGISTRY("the schema registry", "--registry", "SCHEMA_REGISTRY_URL"),
        CATALOG("the catalog", "--catalog", "SIGNALBOX_CATALOG_URL");

        private final String words;
        private final String option;
        private final String variable;

        Part(String words, String option, String variable) {
            this.words = words;
            this.option = option;
            this.variable = variable;
        }
    }

    public Addresses(Surroundings surroundings, Map<Part, String> options) {
        this.surroundings = surroundings;
        this.options = Map.copyOf(options);
    }

    public Address kafka() {
        return find(Part.KAFKA);
    }

    public Address registry() {
        return find(Part.REGISTRY);
    }

    public Address catalog() {
        return find(Part.CATALOG);
    }

    private Address find(Part part) {
        return Optional.ofNullable(options.get(part))
                .map(value -> new Address(value, part.option))
                .or(() -> surroundings.variable(part.variable).map(value -> new Address(value, part.variable)))
                .or(() -> LocalStackFile.find(surroundings.folder())
                        .or(() -> surroundings.home().flatMap(LocalStackFile::find))
                        .flatMap(file -> file.address(part)))
                .orElseThrow(() -> CommandFailedException.unreachable(
                        "no local mesh is running here, and nothing says where " + part.words + " is",
                        "start the local mesh with signalbox up, or give " + part.option + " or " + part.variable));
    }
}
