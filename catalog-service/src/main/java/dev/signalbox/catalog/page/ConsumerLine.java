package dev.signalbox.catalog.page;

import dev.signalbox.catalog.projection.consumer.ConsumerEntity;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import dev.signalbox.web.page.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a product.
 *
 * @param product whether it is a product itself, with a page of its own
 * @param impact whether it can read what is current; null if nothing was said yet
 */
public record ConsumerLine(
        String consumerId,
        boolean product,
        String port,
        int majorVersion,
        List<String> fields,
        @Nullable String purpose,
        @Nullable Reach contact,
        Badge status,
        @Nullable Badge impact,
        List<String> findings,
        Moment since,
        @Nullable Moment sunset) {
    static ConsumerLine of(ConsumerEntity consumer) {
        return new ConsumerLine(
                consumer.consumerId,
                consumer.kind.equals("INPUT_PORT"),
                consumer.port.isEmpty() ? "all" : consumer.port,
                consumer.majorVersion,
                consumer.fields,
                consumer.purpose,
                Reach.of(consumer.contact),
                switch (consumer.status) {
                    case "ACTIVE" -> Badge.good("reads");
                    case "PENDING" -> new Badge("being checked", "◔", "info");
                    case "REFUSED" -> Badge.bad("refused");
                    default -> Badge.calm(consumer.status);
                },
                impact(consumer.impact),
                consumer.findings.stream().map(finding -> finding.message()).toList(),
                Moment.of(consumer.since),
                Moment.ofNullable(consumer.sunset));
    }

    private static @Nullable Badge impact(@Nullable String impact) {
        return switch (impact) {
            case "COMPATIBLE" -> Badge.good("compatible");
            case "BREAKS" -> Badge.bad("breaks");
            case "UNKNOWN" -> Badge.calm("not known");
            case null -> null;
            default -> Badge.calm(impact);
        };
    }
}
