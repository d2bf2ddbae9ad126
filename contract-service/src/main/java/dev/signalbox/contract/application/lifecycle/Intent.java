package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.application.publication.IncomingStanding;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.model.DataContract;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What a publication wants to become of one major of a contract. */
public sealed interface Intent {

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
        Optional<Instant> all = product.lifecycle().equals("deprecated") ? product.sunset() : Optional.empty();
        return Stream.concat(
                        contract.announcedEnd().stream(),
                        all
                                .filter(end -> end.isAfter(Instant.EPOCH) && end.isBefore(DataContract.NO_CALENDAR))
                                .stream())
                .min(Instant::compareTo);
    }

    private static Optional<String> successor(DataContract contract, IncomingStanding product) {
        return contract.root()
                .customProperty("successor")
                .map(String::valueOf)
                .or(product::successor)
                .map(text -> Capped.text(text.replace("\0", "")));
    }
}
