package dev.signalbox.sli.model.promise;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service level properties that we know; each has a name, and most have ODCS's two-letter synonym. */
public enum SlaProperty {
    AVAILABILITY(Measure.RATIO, "availability", "av"),
    THROUGHPUT(Measure.COUNT, "throughput", "th"),
    ERROR_RATE(Measure.RATIO, "errorRate", "er"),
    GENERAL_AVAILABILITY(Measure.TIME, "generalAvailability", "ga"),
    END_OF_SUPPORT(Measure.TIME, "endOfSupport", "es"),
    END_OF_LIFE(Measure.TIME, "endOfLife", "el"),
    RETENTION(Measure.SPAN, "retention", "re"),
    FREQUENCY(Measure.SPAN, "frequency", "fy"),
    LATENCY(Measure.SPAN, "latency", "ly"),
    TIME_TO_DETECT(Measure.SPAN, "timeToDetect", "td"),
    TIME_TO_NOTIFY(Measure.SPAN, "timeToNotify", "tn"),
    TIME_TO_REPAIR(Measure.SPAN, "timeToRepair", "tr"),
    FRESHNESS(Measure.SPAN, "freshness", ""),
    TIME_OF_AVAILABILITY(Measure.TIME, "timeOfAvailability", ""),
    COMPLETENESS(Measure.RATIO, "completeness", ""),
    PUBLISH_SUCCESS(Measure.RATIO, "publishSuccess", ""),
    /** Any other; it is kept and read as well as it can be. */
    OTHER(Measure.ANY, "", "");

    /** What kind of value a property promises. */
    enum Measure {
        SPAN,
        RATIO,
        COUNT,
        TIME,
        ANY
    }

    private static final Map<String, SlaProperty> BY_NAME = Arrays.stream(values())
            .flatMap(property -> Stream.of(property.name, property.synonym)
                    .filter(name -> !name.isEmpty())
                    .map(name -> Map.entry(letters(name), property)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Measure measure;
    private final String name;
    private final String synonym;

    SlaProperty(Measure measure, String name, String synonym) {
        this.measure = measure;
        this.name = name;
        this.synonym = synonym;
    }

    /** The property of that name, without regard to case, spaces, hyphens and underscores. */
    public static SlaProperty of(String name) {
        return BY_NAME.getOrDefault(letters(name), OTHER);
    }

    Measure measure() {
        return measure;
    }

    private static String letters(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }
}
