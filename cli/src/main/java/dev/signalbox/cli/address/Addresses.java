package dev.signalbox.cli.address;

import dev.signalbox.cli.outcome.CommandFailedException;
import java.util.Arrays;
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
        CATALOG("catalog-service", "--catalog", "SIGNALBOX_CATALOG_URL"),
        CONTRACT("contract-service", "--service", "SIGNALBOX_CONTRACT_URL"),
        GOVERNANCE("governance-service", "--service", "SIGNALBOX_GOVERNANCE_URL"),
        SLI("sli-service", "--service", "SIGNALBOX_SLI_URL");

        private final String words;
        private final String option;
        private final String variable;

        Part(String words, String option, String variable) {
            this.words = words;
            this.option = option;
            this.variable = variable;
        }

        /** How people and messages call it. */
        public String words() {
            return words;
        }

        /** How it is named where the address is wrong or missing. */
        public String naming() {
            return option + " or " + variable;
        }
    }

    public Addresses(Surroundings surroundings, Map<Part, String> options) {
        this.surroundings = surroundings;
        this.options = Map.copyOf(options);
    }

    /** Whether the environment names every part, so that no local mesh is needed. */
    public static boolean allIn(Surroundings surroundings) {
        return Arrays.stream(Part.values())
                .allMatch(part -> surroundings.variable(part.variable).isPresent());
    }

    /** The address that this part has. */
    public Address find(Part part) {
        return Optional.ofNullable(options.get(part))
                .map(value -> new Address(value, part.option))
                .or(() -> surroundings.variable(part.variable).map(value -> new Address(value, part.variable)))
                .or(() -> LocalStackFile.find(surroundings.folder())
                        .or(() -> surroundings.home().flatMap(LocalStackFile::find))
                        .flatMap(file -> file.address(part)))
                .orElseThrow(() -> CommandFailedException.unreachable(
                        "no local mesh is running here, and nothing says where " + part.words + " is",
                        "start the local mesh with signalbox up, or give " + part.naming()));
    }
}
