package dev.signalbox.cli.mesh;

import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.events.deadletter.BrokenHeadersException;
import dev.signalbox.events.deadletter.Letter;
import dev.signalbox.events.deadletter.Order;
import dev.signalbox.events.deadletter.Originals;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.RedriveTopic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A service's dead letters, and what operators have ordered about them so far. */
public final class LetterBox implements AutoCloseable {
    private final Address kafka;
    private final String service;
    private final TopicReader reader;

    private LetterBox(Address kafka, String service) {
        this.kafka = kafka;
        this.service = service;
        this.reader = new TopicReader(kafka);
    }

    static LetterBox open(Address kafka, String service) {
        LetterBox box = new LetterBox(kafka, service);
        String topic = new DeadLetterTopic(service).name();
        if (!box.reader.exists(topic)) {
            box.close();
            throw CommandFailedException.finding(
                    "Kafka at " + kafka + " has no topic " + topic,
                    "name one of the services: catalog, contract, governance or sli");
        }
        return box;
    }

    public String service() {
        return service;
    }

    /** Every letter that came at that time or later; what no service wrote is left out. */
    public void letters(Optional<Instant> since, Consumer<Letter> each) {
        reader.read(new DeadLetterTopic(service).name(), since, found -> {
            try {
                each.accept(Letter.of(found));
            } catch (BrokenHeadersException noLetter) {
                // Somebody else wrote here: nothing that a service could read again.
                return;
            }
        });
    }

    /** The last order about each letter, by the letter's position. */
    public Map<String, Settlement> settlements() {
        Map<String, Settlement> last = new HashMap<>();
        String topic = new RedriveTopic(service).name();
        if (reader.exists(topic)) {
            reader.read(topic, Optional.empty(), found -> {
                try {
                    Order order = Order.readFrom(found.headers());
                    last.put(
                            order.letter(),
                            new Settlement(order.kind(), order.command(), Instant.ofEpochMilli(found.timestamp())));
                } catch (BrokenHeadersException noOrder) {
                    // The service dead-letters it, and says why.
                    return;
                }
            });
        }
        return last;
    }

    /** The record that a letter is about; empty if neither the letter nor its topic holds it any longer. */
    public Optional<ConsumerRecord<byte[], byte[]>> original(Letter letter) {
        return letter.omission().isEmpty()
                ? Optional.of(letter.kept())
                : KafkaFaults.asking(kafka, () -> new Originals(reader.consumer()).at(letter.original()));
    }

    /** Where orders are written. */
    public OrderSender orders() {
        String topic = new RedriveTopic(service).name();
        if (!reader.exists(topic)) {
            throw CommandFailedException.unreachable(
                    "Kafka at " + kafka + " has no topic " + topic,
                    "let the operator run the migration step of this version; signalbox up runs it locally");
        }
        return new OrderSender(kafka, topic);
    }

    @Override
    public void close() {
        reader.close();
    }
}
