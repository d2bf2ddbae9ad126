package dev.signalbox.catalog.rest.publication;

import dev.signalbox.catalog.application.PublishProduct.Sent;
import java.util.List;

/**
 * A publication that is on its topic, and will be answered.
 *
 * @param follow where to see what becomes of it
 * @param notes what its author should know, although it does not stop the publication
 */
record SentResponse(String publicationId, String productId, String version, String follow, List<String> notes) {
    static SentResponse of(Sent sent, String follow) {
        return new SentResponse(sent.publicationId(), sent.productId(), sent.version(), follow, sent.notes());
    }
}
