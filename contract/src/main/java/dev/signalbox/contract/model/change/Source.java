package dev.signalbox.contract.model.change;

/** Which kind of comparison noticed a change: {@code AVRO} is what a registry would see too, the rest it cannot. */
public enum Source {
    AVRO,
    SEMANTIC,
    SLA,
    QUALITY,
    METADATA
}
