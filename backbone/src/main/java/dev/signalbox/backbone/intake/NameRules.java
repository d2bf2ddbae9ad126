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
        return switch (payload) {
            case SliMeasured measured ->
                check(new Name("port", measured.getPort())).or(() -> check(new Name("source", measured.getSource())));
            case ProductRefreshed refreshed ->
                check(new Name("port", refreshed.getPort())).or(() -> check(new Name("runId", refreshed.getRunId())));
            case ConsumptionDeclared declared -> check(new Name("port", declared.getPort()));
            case ProductPublished published ->
                names(published).flatMap(name -> check(name).stream()).findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<Broken> check(Name name) {
        String text = name.text();
        return unless(
                text == null || text.length() <= LONGEST,
                () -> name.field() + " " + quoted(String.valueOf(text)) + " has "
                        + String.valueOf(text).length() + " characters; a name has at most " + LONGEST);
    }

    private static Stream<Name> names(ProductPublished published) {
        return Stream.concat(
                Stream.of(new Name("version", published.getVersion())),
                Stream.concat(
                        published.getOutputPorts().stream().flatMap(NameRules::ofOutput),
                        published.getInputPorts().stream().flatMap(NameRules::ofInput)));
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
