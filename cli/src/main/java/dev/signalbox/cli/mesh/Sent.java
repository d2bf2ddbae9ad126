package dev.signalbox.cli.mesh;

/** Where an event stands after the broker took it. */
public record Sent(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + ", partition " + partition + ", offset " + offset;
    }
}
