package dev.signalbox.sli.model.promise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One value of a service level as it stands in the document, and the ways to read it. */
record SlaSpelling(SlaProperty property, String text, String unit) {
    private static final int LONGEST = 200;
    /** Longer spans than this are no promise, and would leave the calendar of the database. */
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1000L * 366 * 86_400);

    private static final String NUMBER = "\\d{1,15}(?:\\.\\d{1,15})?";
    private static final String WORD = "[A-Za-zµ%]{0,12}";
    private static final Pattern COMPARISON = Pattern.compile(
            "(?i)(?:<=|>=|[<>≤≥=~]|at most|at least|less than|more than|up to|max\\.?|min\\.|within|every)\\s*");
    private static final Pattern PART = Pattern.compile("(" + NUMBER + ")\\s*(" + WORD + ")");
    private static final Pattern PARTS =
            Pattern.compile(NUMBER + "\\s*" + WORD + "(?:[\\s,]*" + NUMBER + "\\s*" + WORD + "){0,7}");
    private static final Pattern ISO_DURATION = Pattern.compile("(?i)P(?=[\\dT])(?:(" + NUMBER + ")Y)?(?:(" + NUMBER
            + ")M)?(?:(" + NUMBER + ")W)?(?:(" + NUMBER + ")D)?(?:T(?=\\d)(?:(" + NUMBER + ")H)?(?:(" + NUMBER
            + ")M)?(?:(" + NUMBER + ")S)?)?");
    private static final SlaUnit[] ISO_UNITS = {
        SlaUnit.YEAR, SlaUnit.MONTH, SlaUnit.WEEK, SlaUnit.DAY, SlaUnit.HOUR, SlaUnit.MINUTE, SlaUnit.SECOND
    };
    private static final Pattern TIME = Pattern.compile("(\\d\\d:\\d\\d(?::\\d\\d)?)(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)([Zz]|[+-]\\d\\d:\\d\\d)?");

    static String text(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? plain(number)
                : value.toString().strip();
    }

    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String seconds(Duration length) {
        return BigDecimal.valueOf(length.getSeconds())
                .add(BigDecimal.valueOf(length.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    SlaValue read() {
        if (text.isEmpty()) {
            return opaque("it has no value");
        }
        if (text.length() > LONGEST) {
            return new SlaValue.Opaque(
                    text.substring(0, LONGEST) + "…", "it is longer than " + LONGEST + " characters");
        }
        try {
            SlaValue value = parsed();
            return fits(value) ? value : opaque("that is not what this property promises");
        } catch (DateTimeException e) {
            return opaque("there is no such date or time");
        }
    }

    private SlaValue parsed() {
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            return new SlaValue.TimeOfDay(OffsetTime.of(LocalTime.parse(time.group(1)), offset(time.group(2))));
        }
        if (DATE.matcher(text).matches()) {
            return new SlaValue.Moment(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        Matcher dateTime = DATE_TIME.matcher(text);
        if (dateTime.matches()) {
            LocalDateTime local = LocalDate.parse(dateTime.group(1)).atTime(LocalTime.parse(dateTime.group(2)));
            return new SlaValue.Moment(
                    OffsetDateTime.of(local, offset(dateTime.group(3))).toInstant());
        }
        Matcher duration = ISO_DURATION.matcher(text);
        if (duration.matches()) {
            return isoSpan(duration);
        }
        Matcher comparison = COMPARISON.matcher(text);
        String amount = comparison.lookingAt() ? text.substring(comparison.end()) : text;
        Optional<SlaUnit> cadence = SlaUnit.of(amount).filter(SlaUnit::isTime);
        if (cadence.isPresent() && amount.length() > 2) {
            return span(cadence.get().seconds(BigDecimal.ONE));
        }
        return PARTS.matcher(amount).matches() ? amount(amount) : opaque("it is not a number, a span or a time");
    }

    private static ZoneOffset offset(String text) {
        return text == null || text.equalsIgnoreCase("z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private SlaValue isoSpan(Matcher duration) {
        BigDecimal seconds = BigDecimal.ZERO;
        for (int i = 0; i < ISO_UNITS.length; i++) {
            String many = duration.group(i + 1);
            if (many != null) {
                seconds = seconds.add(ISO_UNITS[i].seconds(new BigDecimal(many)));
            }
        }
        return span(seconds);
    }

    private SlaValue amount(String amount) {
        Matcher part = PART.matcher(amount);
        BigDecimal seconds = BigDecimal.ZERO;
        int parts = 0;
        while (part.find()) {
            parts++;
            BigDecimal number = new BigDecimal(part.group(1));
            String spelling = part.group(2).isEmpty() ? unit : part.group(2);
            if (spelling.isEmpty()) {
                return parts == 1 && part.end() == amount.length()
                        ? bare(number)
                        : opaque("one of its numbers has no unit");
            }
            Optional<SlaUnit> known = SlaUnit.of(spelling);
            if (known.isEmpty()) {
                return opaque("the unit '" + spelling + "' is not known");
            }
            if (!part.group(2).isEmpty()
                    && !unit.isEmpty()
                    && SlaUnit.of(unit).filter(known.get()::equals).isEmpty()) {
                return opaque("the value says '" + spelling + "' and the unit says '" + unit + "'");
            }
            if (!known.get().isTime()) {
                return part.end() == amount.length() && parts == 1
                        ? number(known.get(), number)
                        : opaque("it mixes units");
            }
            seconds = seconds.add(known.get().seconds(number));
        }
        return span(seconds);
    }

    private SlaValue number(SlaUnit unit, BigDecimal number) {
        if (unit == SlaUnit.COUNT) {
            return new SlaValue.Count(number.doubleValue());
        }
        return ratio(unit == SlaUnit.PERCENT ? number.movePointLeft(2) : number);
    }

    /** A number without a unit: what it means depends on the property. */
    private SlaValue bare(BigDecimal number) {
        return switch (property.measure()) {
            case RATIO -> ratio(number.compareTo(BigDecimal.ONE) <= 0 ? number : number.movePointLeft(2));
            case SPAN -> opaque("a span of time needs a unit, for instance h or d");
            case COUNT, ANY -> new SlaValue.Count(number.doubleValue());
            case TIME -> opaque("a time was expected");
        };
    }

    private SlaValue ratio(BigDecimal share) {
        return share.compareTo(BigDecimal.ONE) <= 0
                ? new SlaValue.Ratio(share.doubleValue())
                : opaque("a share of more than 100 % cannot be");
    }

    private SlaValue span(BigDecimal seconds) {
        if (seconds.compareTo(LONGEST_SECONDS) > 0) {
            return opaque("it is longer than 1000 years");
        }
        BigDecimal exact = seconds.setScale(9, RoundingMode.HALF_UP);
        return new SlaValue.Span(Duration.ofSeconds(
                exact.toBigInteger().longValue(),
                exact.remainder(BigDecimal.ONE).movePointRight(9).longValue()));
    }

    private boolean fits(SlaValue value) {
        return switch (property.measure()) {
            case SPAN -> value instanceof SlaValue.Span || value instanceof SlaValue.Opaque;
            case RATIO -> value instanceof SlaValue.Ratio || value instanceof SlaValue.Opaque;
            case COUNT -> value instanceof SlaValue.Count || value instanceof SlaValue.Opaque;
            case TIME -> !(value instanceof SlaValue.Count || value instanceof SlaValue.Ratio);
            case ANY -> true;
        };
    }

    private SlaValue opaque(String warning) {
        String written = unit.isEmpty() ? text : text + " " + unit;
        return new SlaValue.Opaque(written, "'" + written + "' cannot be read as a service level: " + warning);
    }
}
