package dev.signalbox.cli.mesh;

import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.outcome.CommandFailedException;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Faults of Kafka's client in words that say what to do next. */
final class KafkaFaults {
    private KafkaFaults() {}

    static <T> T asking(Address kafka, Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException failed) {
            throw explained(kafka, "of the mesh", failed);
        }
    }

    /** The fault as a refusal; {@code about} is the topic that was asked for. */
    static CommandFailedException explained(Address kafka, String about, KafkaException failed) {
        // A producer waits for a topic that is not there until its time is over.
        if (failed.getCause() instanceof UnknownTopicOrPartitionException missing) {
            return explained(kafka, about, missing);
        }
        return switch (failed) {
            case AuthorizationException denied ->
                CommandFailedException.unreachable(
                        "Kafka at " + kafka + " does not allow it: " + denied.getMessage(),
                        "ask the operator for the rights of the domain on this topic");
            case AuthenticationException unknown ->
                CommandFailedException.unreachable(
                        "Kafka at " + kafka + " refused the login: " + unknown.getMessage(),
                        "check the credentials of the domain");
            case UnknownTopicOrPartitionException _ ->
                CommandFailedException.unreachable(
                        "Kafka at " + kafka + " has no topic " + about,
                        "let the operator create it; a mesh without rights per domain takes the bare topic,"
                                + " without --topic-per-domain and SIGNALBOX_AUTHORITY");
            default ->
                CommandFailedException.unreachable(
                        "no answer from Kafka at " + kafka + reason(failed),
                        "start the local mesh with signalbox up, or name the brokers with --bootstrap-servers"
                                + " or KAFKA_BOOTSTRAP_SERVERS");
        };
    }

    /** Kafka's own words where they say more than that time ran out. */
    private static String reason(KafkaException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String message = String.valueOf(cause.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("timeout") || message.contains("Timed out")
                ? ""
                : " (" + message + ")";
    }
}
