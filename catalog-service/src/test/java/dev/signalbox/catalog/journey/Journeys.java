package dev.signalbox.catalog.journey;

import static org.awaitility.Awaitility.await;

import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.topic.EventType;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** What every journey does: have a publication admitted, and wait for what comes of it. */
final class Journeys {
    private Journeys() {}

    static String admitted(Topics topics, ProductPublished published) {
        String id = published.getPublicationId();
        topics.send(EventType.PRODUCT_PUBLISHED, id, published);
        topics.send(
                EventType.PUBLICATION_JUDGED,
                AnEvent.judged(published.getProductId(), id, published.getVersion(), "ADMITTED"));
        return id;
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }
}
