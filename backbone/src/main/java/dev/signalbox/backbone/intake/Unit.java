package dev.signalbox.backbone.intake;

import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a measured value is counted in. */
enum Unit {
    SECONDS("s"),
    RATIO("ratio"),
    COUNT("count"),
    CURRENCY("an ISO 4217 currency code");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final String spelling;

    Unit(String spelling) {
        this.spelling = spelling;
    }

    static Optional<Unit> of(String spelling) {
        return switch (spelling) {
            case "s" -> Optional.of(SECONDS);
            case "ratio" -> Optional.of(RATIO);
            case "count" -> Optional.of(COUNT);
            default -> CURRENCIES.contains(spelling) ? Optional.of(CURRENCY) : Optional.empty();
        };
    }

    @Override
    public String toString() {
        return spelling;
    }
}
