package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.application.publication.IncomingStanding;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.ServiceLevel;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What a publication wants to become of one major of a contract. */
public sealed interface Intent {

    /** From here on years have five digits, which no event and no database of ours keeps. */
    Instant NO_CALENDAR = Instant.parse("9999-01-01T00:00:00Z");

    /** It works on it. */
    record Prepare() implements Intent {}

    /** It offers it, and says nothing of an end. */
    record Offer() implements Intent {}

    /** It announces when it ends, or says so again. */
    record Deprecate(Instant sunset, Optional<String> successor) implements Intent {}

    /** It says nothing of it any more. */
    record LeaveOut() implements Intent {}

    /** It says that it is over. */
    record Retire() implements Intent {}

    /** What a contract and its product say together; an end of life without a deprecation is a plan, and no announcement. */
    static Intent of(DataContract contract, IncomingStanding product) {
        if (product.lifecycle().equals("retired") || contract.lifecycle().equals("retired")) {
            return new Retire();
        }
        Optional<Instant> sunset = sunset(contract, product);
        if (sunset.isPresent()) {
            return new Deprecate(sunset.get(), successor(contract, product));
        }
        return switch (contract.lifecycle()) {
            case "draft", "proposed" -> new Prepare();
            default -> new Offer();
        };
    }

    /** Deprecated with no day to it: readers are warned, and no clock runs. */
    static boolean isWithoutEnd(DataContract contract, IncomingStanding product) {
        return (isDeprecated(contract) || product.lifecycle().equals("deprecated"))
                && sunset(contract, product).isEmpty();
    }

    static boolean isDeprecated(DataContract contract) {
        return contract.lifecycle().equals("deprecated");
    }

    /** The earlier one of what the contract and the product announce. */
    private static Optional<Instant> sunset(DataContract contract, IncomingStanding product) {
        Optional<Instant> own = isDeprecated(contract)
                ? end(contract, "endoflife").or(() -> end(contract, "endofsupport"))
                : Optional.empty();
        Optional<Instant> all = product.lifecycle().equals("deprecated") ? product.sunset() : Optional.empty();
        return Stream.concat(own.stream(), all.stream())
                .filter(end -> end.isAfter(Instant.EPOCH) && end.isBefore(NO_CALENDAR))
                .min(Instant::compareTo);
    }

    private static Optional<Instant> end(DataContract contract, String name) {
        return contract.root().elements("slaProperties").stream()
                .map(ServiceLevel::of)
                .filter(level -> level.name().equals(name))
                .flatMap(level -> level.moment().stream())
                .findFirst();
    }

    private static Optional<String> successor(DataContract contract, IncomingStanding product) {
        return contract.root()
                .customProperty("successor")
                .map(String::valueOf)
                .or(product::successor)
                .map(text -> Capped.text(text.replace("\0", "")));
    }
}
