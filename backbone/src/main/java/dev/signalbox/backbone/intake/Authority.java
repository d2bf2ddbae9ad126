package dev.signalbox.backbone.intake;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import java.util.Map;
import java.util.Optional;

/**
 * Who may write what (docs/adr/0004): the topic's suffix is the authority for the domain, never the payload.
 *
 * <table>
 * <caption>What a domain's topic may carry</caption>
 * <tr><td>ProductPublished, ProductRefreshed</td><td>products of the domain</td></tr>
 * <tr><td>ConsumptionDeclared</td><td>consumers of the domain, of any product</td></tr>
 * <tr><td>SliMeasured</td><td>a {@code source} of the domain, on any product</td></tr>
 * <tr><td>events of the services</td><td>only on the services' own topics, in both modes</td></tr>
 * </table>
 *
 * @param cutOver from which offset on a bare topic's partition ({@code product-published-0}) a domain's events no longer
 *     count; history before stays valid. A partition that is not named has no history: its first offset is 0.
 */
public record Authority(AuthorityMode mode, Map<String, Long> cutOver) {

    public Authority {
        cutOver = Map.copyOf(cutOver);
    }

    /** The rule that refuses the event, in words; empty if it is allowed. */
    public Optional<String> refusal(MeshEvent event) {
        return refusal(event.type(), event.origin(), speaksFor(event));
    }

    /**
     * The rule that refuses an event of this type at this place.
     *
     * @param domain the domain that the event claims to speak for
     */
    Optional<String> refusal(EventType type, Origin origin, String domain) {
        MeshTopic topic = MeshTopic.parse(origin.topic()).orElseThrow();
        if (type.isWrittenByService() != topic.isServices()) {
            return Optional.of(
                    type.isWrittenByService()
                            ? "only a service of Signalbox writes " + type.ceType() + ", on its own topic"
                            : "no domain writes to " + topic.name() + "; " + writeTo(type, domain));
        }
        if (mode == AuthorityMode.OPEN || type.isWrittenByService()) {
            return Optional.empty();
        }
        if (topic.domain().isEmpty()) {
            long counted = cutOver.getOrDefault(origin.topic() + "-" + origin.partition(), 0L);
            return origin.offset() < counted
                    ? Optional.empty()
                    : Optional.of("topic " + topic.name() + " speaks for no domain; " + writeTo(type, domain));
        }
        String owner = topic.domain().get();
        return owner.equals(domain)
                ? Optional.empty()
                : Optional.of("topic " + topic.name() + " speaks for domain " + owner + ", not for " + domain + "; "
                        + writeTo(type, domain));
    }

    private static String writeTo(EventType type, String domain) {
        return "write to " + type.family().topicName() + "." + domain;
    }

    private static String speaksFor(MeshEvent event) {
        return switch (event.payload()) {
            case ConsumptionDeclared declared -> ProductIds.domainOf(declared.getConsumerId());
            case SliMeasured measured -> upTo('/', measured.getSource());
            // The key of a service's event may be any product's; it is never asked for.
            default -> upTo('.', event.productId());
        };
    }

    private static String upTo(char end, String text) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
