package dev.signalbox.contract.model.change;

import static dev.signalbox.contract.model.change.ChangeKind.Effect.BREAKS_BOTH;
import static dev.signalbox.contract.model.change.ChangeKind.Effect.BREAKS_CONSUMERS;
import static dev.signalbox.contract.model.change.ChangeKind.Effect.BREAKS_REPLAY;
import static dev.signalbox.contract.model.change.ChangeKind.Effect.GROWS;
import static dev.signalbox.contract.model.change.ChangeKind.Effect.TELLS;
import static dev.signalbox.contract.model.change.Source.AVRO;
import static dev.signalbox.contract.model.change.Source.METADATA;
import static dev.signalbox.contract.model.change.Source.QUALITY;
import static dev.signalbox.contract.model.change.Source.SEMANTIC;
import static dev.signalbox.contract.model.change.Source.SLA;

/**
 * Every change a contract can make, with its verdict: this table is the rule book of evolution. It takes the view of
 * the promise: weakening one breaks those who rely on it, keeping a new one is the producer's burden.
 */
public enum ChangeKind {
    OBJECT_ADDED(AVRO, GROWS),
    OBJECT_REMOVED(AVRO, BREAKS_CONSUMERS),
    PROPERTY_ADDED_OPTIONAL(AVRO, GROWS),
    PROPERTY_ADDED_WITH_DEFAULT(AVRO, GROWS),
    PROPERTY_ADDED_REQUIRED(AVRO, BREAKS_REPLAY, true),
    PROPERTY_REMOVED(AVRO, BREAKS_CONSUMERS),
    PROPERTY_RENAMED(AVRO, BREAKS_BOTH),
    REQUIRED_RELAXED(AVRO, BREAKS_CONSUMERS),
    REQUIRED_TIGHTENED(AVRO, BREAKS_REPLAY, true),
    TYPE_WIDENED(AVRO, BREAKS_CONSUMERS),
    TYPE_NARROWED(AVRO, BREAKS_REPLAY, true),
    TYPE_CHANGED(AVRO, BREAKS_BOTH),
    SYMBOLS_EXTENDED(AVRO, BREAKS_CONSUMERS),
    SYMBOLS_REDUCED(AVRO, BREAKS_REPLAY, true),

    MEANING_CHANGED(SEMANTIC, BREAKS_BOTH),
    PRIMARY_KEY_CHANGED(SEMANTIC, BREAKS_BOTH),
    UNIQUENESS_DROPPED(SEMANTIC, BREAKS_CONSUMERS),
    UNIQUENESS_ADDED(SEMANTIC, GROWS, true),
    CONSTRAINT_ADDED(SEMANTIC, GROWS, true),
    CONSTRAINT_TIGHTENED(SEMANTIC, GROWS, true),
    CONSTRAINT_RELAXED(SEMANTIC, BREAKS_CONSUMERS),
    CONSTRAINT_REMOVED(SEMANTIC, BREAKS_CONSUMERS),
    CONSTRAINT_CHANGED(SEMANTIC, BREAKS_CONSUMERS),
    RELATIONSHIP_ADDED(SEMANTIC, GROWS, true),
    RELATIONSHIP_REMOVED(SEMANTIC, BREAKS_CONSUMERS),
    PHYSICAL_NAME_CHANGED(SEMANTIC, BREAKS_CONSUMERS),
    CLASSIFICATION_CHANGED(SEMANTIC, GROWS),
    SERVER_ADDED(SEMANTIC, GROWS),
    SERVER_REMOVED(SEMANTIC, BREAKS_CONSUMERS),
    SERVER_CHANGED(SEMANTIC, BREAKS_CONSUMERS),

    SLA_ADDED(SLA, GROWS, true),
    SLA_TIGHTENED(SLA, GROWS, true),
    SLA_WEAKENED(SLA, BREAKS_CONSUMERS),
    SLA_REMOVED(SLA, BREAKS_CONSUMERS),
    SLA_CHANGED(SLA, BREAKS_CONSUMERS),
    SLA_REPHRASED(SLA, TELLS),
    COMPATIBILITY_STRENGTHENED(SLA, GROWS, true),
    COMPATIBILITY_WEAKENED(SLA, BREAKS_CONSUMERS),

    QUALITY_ADDED(QUALITY, GROWS, true),
    QUALITY_TIGHTENED(QUALITY, GROWS, true),
    QUALITY_WEAKENED(QUALITY, BREAKS_CONSUMERS),
    QUALITY_REMOVED(QUALITY, BREAKS_CONSUMERS),
    QUALITY_CHANGED(QUALITY, BREAKS_CONSUMERS),
    QUALITY_REPHRASED(QUALITY, TELLS),

    DESCRIPTION_CHANGED(METADATA, TELLS),
    STATUS_CHANGED(METADATA, TELLS),
    TAGS_CHANGED(METADATA, TELLS),
    TEAM_CHANGED(METADATA, TELLS),
    SUPPORT_CHANGED(METADATA, TELLS),
    PROPERTY_ORDER_CHANGED(METADATA, TELLS),
    METADATA_CHANGED(METADATA, TELLS);

    /** What a change does to those who rely on the contract. */
    public enum Effect {
        /** Only people notice. */
        TELLS,
        /** The schema or the promise grew. */
        GROWS,
        /** Readers of the old contract, or what they count on, fail on new data. */
        BREAKS_CONSUMERS,
        /** Readers of the new contract fail on retained data. */
        BREAKS_REPLAY,
        BREAKS_BOTH
    }

    private final Source source;
    private final Effect effect;
    private final boolean tightensProducer;

    ChangeKind(Source source, Effect effect) {
        this(source, effect, false);
    }

    ChangeKind(Source source, Effect effect, boolean tightensProducer) {
        this.source = source;
        this.effect = effect;
        this.tightensProducer = tightensProducer;
    }

    public Source source() {
        return source;
    }

    public boolean breaksConsumers() {
        return effect == BREAKS_CONSUMERS || effect == BREAKS_BOTH;
    }

    public boolean breaksReplay() {
        return effect == BREAKS_REPLAY || effect == BREAKS_BOTH;
    }

    /** Whether the producer must do more than before. */
    public boolean tightensProducer() {
        return tightensProducer;
    }

    public Level level() {
        return switch (effect) {
            case TELLS -> Level.PATCH;
            case GROWS -> Level.MINOR;
            case BREAKS_CONSUMERS, BREAKS_REPLAY, BREAKS_BOTH -> Level.MAJOR;
        };
    }
}
