package dev.signalbox.backbone.intake;

import static dev.signalbox.backbone.intake.Broken.quoted;
import static dev.signalbox.backbone.intake.Broken.unless;

import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.SliMeasured;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How long the names may be by which a domain tells its things apart. A projection has them in its keys, and what does not fit an
 * index would stop a lane.
 */
final class NameRules {
    /** Several of them stand in one key; PostgreSQL takes a third of a page, 2,704 bytes, for an entry of an index. */
    static final int LONGEST = 200;

    private NameRules() {}

    /** A name and where it stands. */
    private record Name(String field, @Nullable String text) {}

    static Optional<Broken> check(SpecificRecord payload) {
        return names(payload)
                .flatMap(name -> unless(
                        name.text() == null || name.text().length() <= LONGEST,
                        () -> name.field() + " " + quoted(String.valueOf(name.text())) + " has "
                                + String.valueOf(name.text()).length() + " characters; a name has at most " + LONGEST)
                        .stream())
                .findFirst();
    }

    private static Stream<Name> names(SpecificRecord payload) {
        return switch (payload) {
            case ProductPublished published ->
                Stream.concat(
                        Stream.of(new Name("version", published.getVersion())),
                        Stream.concat(
                                published.getOutputPorts().stream().flatMap(NameRules::ofOutput),
                                published.getInputPorts().stream().flatMap(NameRules::ofInput)));
            case ConsumptionDeclared declared -> Stream.of(new Name("port", declared.getPort()));
            case ProductRefreshed refreshed ->
                Stream.of(new Name("port", refreshed.getPort()), new Name("runId", refreshed.getRunId()));
            case SliMeasured measured ->
                Stream.of(new Name("port", measured.getPort()), new Name("source", measured.getSource()));
            default -> Stream.empty();
        };
    }

    private static Stream<Name> ofOutput(OutputPort port) {
        return Stream.of(
                new Name("outputPorts/name", port.getName()),
                new Name("outputPorts/contractId", port.getContractId()),
                new Name("outputPorts/contractVersion", port.getContractVersion()));
    }

    private static Stream<Name> ofInput(InputPort port) {
        return Stream.of(
                new Name("inputPorts/name", port.getName()),
                new Name("inputPorts/productId", port.getProductId()),
                new Name("inputPorts/port", port.getPort()));
    }
}
