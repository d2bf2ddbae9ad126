package dev.signalbox.events.serde;

import java.util.Map;

/** Under which registry subject a value's schema stands, in Confluent's three ways. */
enum SubjectNameStrategy {
    TOPIC_NAME("TopicNameStrategy"),
    RECORD_NAME("RecordNameStrategy"),
    TOPIC_RECORD_NAME("TopicRecordNameStrategy");

    private final String className;

    SubjectNameStrategy(String className) {
        this.className = className;
    }

    /** Reads {@code value.subject.name.strategy} or its sister for keys: a class, or its name with or without package. */
    static SubjectNameStrategy from(Map<String, ?> properties, boolean isKey) {
        String property = (isKey ? "key" : "value") + ".subject.name.strategy";
        Object configured = properties.get(property);
        if (configured == null) {
            return TOPIC_NAME;
        }
        String name = configured instanceof Class<?> type ? type.getSimpleName() : configured.toString();
        for (SubjectNameStrategy strategy : values()) {
            if (name.substring(name.lastIndexOf('.') + 1).equals(strategy.className)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException(property + "=" + name
                + " is not supported: use TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
    }

    String subject(String topic, boolean isKey, String recordName) {
        return switch (this) {
            case TOPIC_NAME -> topic + (isKey ? "-key" : "-value");
            case RECORD_NAME -> recordName;
            case TOPIC_RECORD_NAME -> topic + "-" + recordName;
        };
    }
}
