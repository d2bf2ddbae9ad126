package dev.signalbox.bench;

import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.MeshService;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a service mostly reads, in equal shares, of three hundred products that it knows already; their contracts do not change any
 * more.
 */
final class OwnBacklog implements MadeUpBacklog {
    private static final int PRODUCTS = 300;
    private static final int CONSUMERS = 4;
    private static final long SEED = 20261126;

    private final MeshService reader;
    private final EventCodec codec;
    private final PromisingProducts promising = new PromisingProducts(PRODUCTS, 0);
    private final List<ProductPublished> products;
    private ProductPublished latest;
    private int written;

    OwnBacklog(MeshService reader, EventCodec codec) {
        this.reader = reader;
        this.codec = codec;
        MadeUpProducts madeUp = new MadeUpProducts(SEED);
        products = IntStream.range(0, PRODUCTS).mapToObj(madeUp::published).toList();
        latest = products.getFirst();
    }

    @Override
    public void introduce(EventWriter writer) {
        if (reader == MeshService.SLI) {
            promising.publish(writer);
        } else {
            writeOn(PRODUCTS * kinds().size(), writer);
        }
    }

    @Override
    public void answer(EventWriter writer) {
        if (reader == MeshService.SLI) {
            promising.judge(writer);
        }
    }

    @Override
    public int write(int count, EventWriter writer) {
        if (reader == MeshService.SLI) {
            Instant now = Instant.now();
            new MadeUpMeasurements(codec, TopicFamily.SLI_MEASURED.topicName(), promising.ids(), SEED, now)
                    .write(count, writer::write);
        } else {
            writeOn(count, writer);
        }
        return count;
    }

    private void writeOn(int count, EventWriter writer) {
        List<EventType> kinds = kinds();
        for (int more = 0; more < count; more++) {
            EventType kind = kinds.get(written % kinds.size());
            int number = written / kinds.size();
            written++;
            switch (kind) {
                case PRODUCT_PUBLISHED -> {
                    latest = publication(number);
                    writer.write(kind, latest.getPublicationId(), latest);
                }
                case PUBLICATION_CHECKED -> writer.write(kind, MadeUpAnswers.accepted(latest));
                case PUBLICATION_JUDGED -> writer.write(kind, MadeUpAnswers.admitted(latest));
                case CONSUMPTION_DECLARED -> writer.write(kind, declared(latest, number));
                case SLO_EVALUATED ->
                    writer.write(kind, MadeUpAnswers.evaluated(latest.getProductId(), 1L + number / PRODUCTS));
                default -> throw new IllegalStateException("no " + kind + " is made up");
            }
        }
    }

    @Override
    public Set<EventType> reads() {
        return reader == MeshService.SLI
                ? Set.of(EventType.SLI_MEASURED, EventType.PRODUCT_PUBLISHED, EventType.PUBLICATION_JUDGED)
                : Set.copyOf(kinds());
    }

    @Override
    public String contents() {
        return kinds().toString();
    }

    /** What is written, in turn. */
    private List<EventType> kinds() {
        return switch (reader) {
            case CATALOG -> List.of(EventType.PRODUCT_PUBLISHED, EventType.PUBLICATION_JUDGED);
            case CONTRACT ->
                List.of(EventType.PRODUCT_PUBLISHED, EventType.PUBLICATION_JUDGED, EventType.CONSUMPTION_DECLARED);
            case GOVERNANCE ->
                List.of(EventType.PRODUCT_PUBLISHED, EventType.PUBLICATION_CHECKED, EventType.SLO_EVALUATED);
            case SLI -> List.of(EventType.SLI_MEASURED);
        };
    }

    /** The next publication of one of the products: another version, the same contract. */
    private ProductPublished publication(int number) {
        return ProductPublished.newBuilder(products.get(number % PRODUCTS))
                .setPublicationId(EventIds.timeOrdered().toString())
                .setVersion("1.0." + number / PRODUCTS)
                .setPublishedAt(Instant.now())
                .build();
    }

    private static ConsumptionDeclared declared(ProductPublished published, int number) {
        int consumer = number / PRODUCTS % CONSUMERS;
        return ConsumptionDeclared.newBuilder()
                .setConsumerId(MadeUpProducts.DOMAINS.get(consumer) + ".reader-" + consumer)
                .setContact("team@example.org")
                .setPurpose("reports")
                .setProductId(published.getProductId())
                .setMajorVersion(1)
                .setStatus("ACTIVE")
                .setDeclaredAt(Instant.now())
                .build();
    }
}
