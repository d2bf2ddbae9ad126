package dev.signalbox.contract.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One service level a contract promises, in canonical units: seconds for spans and instants, ratios from 0 to 1.
 *
 * @param amount empty where the spelling is none that we read: then the promise is kept as its text
 */
public record ServiceLevel(String name, String spelling, Optional<BigDecimal> amount, Direction direction) {

    /** Which way a promise gets stronger. */
    public enum Direction {
        LOWER_IS_STRONGER,
        HIGHER_IS_STRONGER,
        UNKNOWN
    }

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("av", "availability"),
            Map.entry("th", "throughput"),
            Map.entry("er", "errorrate"),
            Map.entry("ga", "generalavailability"),
            Map.entry("es", "endofsupport"),
            Map.entry("el", "endoflife"),
            Map.entry("re", "retention"),
            Map.entry("fy", "frequency"),
            Map.entry("ly", "latency"),
            Map.entry("td", "timetodetect"),
            Map.entry("tn", "timetonotify"),
            Map.entry("tr", "timetorepair"));

    private static final Map<String, Long> SECONDS = Map.ofEntries(
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("second", 1L),
            Map.entry("seconds", 1L),
            Map.entry("m", 60L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("minutes", 60L),
            Map.entry("h", 3600L),
            Map.entry("hr", 3600L),
            Map.entry("hour", 3600L),
            Map.entry("hours", 3600L),
            Map.entry("d", 86_400L),
            Map.entry("day", 86_400L),
            Map.entry("days", 86_400L),
            Map.entry("w", 604_800L),
            Map.entry("week", 604_800L),
            Map.entry("weeks", 604_800L),
            Map.entry("month", 2_592_000L),
            Map.entry("months", 2_592_000L),
            Map.entry("y", 31_536_000L),
            Map.entry("yr", 31_536_000L),
            Map.entry("year", 31_536_000L),
            Map.entry("years", 31_536_000L));

    private static final Pattern AMOUNT = Pattern.compile("([+-]?\\d{1,15}(?:\\.\\d{1,15})?)\\s*([A-Za-z%]*)");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal THOUSAND = new BigDecimal(1000);

    public static ServiceLevel of(Element entry) {
        String written = entry.text("property").orElse("").strip().toLowerCase(Locale.ROOT);
        String name = SYNONYMS.getOrDefault(written, written);
        String value = entry.value("value")
                .map(v -> v instanceof BigDecimal n ? n.toPlainString() : v.toString())
                .orElse("");
        String unit = entry.text("unit").orElse("").strip();
        return new ServiceLevel(name, (value + " " + unit).strip(), read(value.strip(), unit), direction(name));
    }

    /** The day or moment that is promised, where it is one. */
    public Optional<Instant> moment() {
        return instant(spelling).map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    private static Direction direction(String name) {
        return switch (name) {
            case "latency",
                    "freshness",
                    "frequency",
                    "errorrate",
                    "timetodetect",
                    "timetonotify",
                    "timetorepair",
                    "generalavailability" -> Direction.LOWER_IS_STRONGER;
            case "availability", "throughput", "retention", "completeness", "endofsupport", "endoflife" ->
                Direction.HIGHER_IS_STRONGER;
            default -> Direction.UNKNOWN;
        };
    }

    private static Optional<BigDecimal> read(String value, String unit) {
        Matcher amount = AMOUNT.matcher(value);
        if (amount.matches()) {
            String ownUnit = amount.group(2);
            return scaled(new BigDecimal(amount.group(1)), ownUnit.isEmpty() ? unit : ownUnit);
        }
        return instant(value).or(() -> span(value));
    }

    private static Optional<BigDecimal> scaled(BigDecimal number, String unit) {
        String plain = unit.toLowerCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return Optional.of(number);
        }
        if (plain.equals("%") || plain.equals("percent")) {
            return Optional.of(number.divide(HUNDRED));
        }
        if (plain.equals("ms")) {
            return Optional.of(number.divide(THOUSAND));
        }
        if (unit.equals("M")) {
            return Optional.of(number.multiply(BigDecimal.valueOf(2_592_000L)));
        }
        Long seconds = SECONDS.get(plain);
        return seconds == null ? Optional.empty() : Optional.of(number.multiply(BigDecimal.valueOf(seconds)));
    }

    private static Optional<BigDecimal> instant(String value) {
        try {
            return Optional.of(BigDecimal.valueOf(OffsetDateTime.parse(value).toEpochSecond()));
        } catch (DateTimeException notWithTime) {
            try {
                return Optional.of(BigDecimal.valueOf(
                        LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        }
    }

    private static Optional<BigDecimal> span(String value) {
        try {
            if (value.contains("T")) {
                return Optional.of(BigDecimal.valueOf(Duration.parse(value).toSeconds()));
            }
            Period period = Period.parse(value);
            long days = period.getYears() * 365L + period.getMonths() * 30L + period.getDays();
            return Optional.of(BigDecimal.valueOf(days * 86_400L));
        } catch (DateTimeException | ArithmeticException notASpan) {
            return Optional.empty();
        }
    }
}
