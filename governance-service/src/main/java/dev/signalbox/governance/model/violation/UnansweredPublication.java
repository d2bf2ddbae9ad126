package dev.signalbox.governance.model.violation;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A publication that contract-service has neither accepted nor rejected yet.
 *
 * @param after how long after its publication that was still so
 */
public record UnansweredPublication(String productId, String publicationId, String version, Duration after) {

    /** Its one violation: whoever is on call is told, and nothing is decided. */
    public Violation violation() {
        Violation told = BuiltInPolicy.PUBLICATION_ANSWERED.violation(
                publicationId,
                "Version " + version + " of " + productId + " was published " + inWords(after)
                        + " ago, and contract-service has not answered.",
                List.of(new Evidence(
                        "schema-changed",
                        Optional.of("a PublicationChecked of publication " + publicationId),
                        Optional.of("none"))));
        return told.alerting(Alert.PAGE);
    }

    public static ViolationId id(String productId, String publicationId) {
        return ViolationId.of(BuiltInPolicy.PUBLICATION_ANSWERED.id(), productId, Stage.CURRENT, publicationId);
    }

    private static String inWords(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes > 0 && duration.equals(Duration.ofMinutes(minutes))
                ? minutes + (minutes == 1 ? " minute" : " minutes")
                : duration.toSeconds() + " seconds";
    }
}
