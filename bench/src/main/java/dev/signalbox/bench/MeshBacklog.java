package dev.signalbox.bench;

import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.MeshService;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a mesh of three hundred products writes while one service is away: of a thousand records of the domains 989 are measurements,
 * ten are runs and one is a publication with a contract of 5 KB. The other services check and judge the publications, as far as they
 * can without the one that is away, and tell of an objective as often as there is a run.
 */
final class MeshBacklog implements MadeUpBacklog {
    private static final int PRODUCTS = 300;
    private static final int FIELDS = 75;
    private static final int RUN_ONE_IN = 100;
    private static final int PUBLICATION_ONE_IN = 1_000;
    private static final long SEED = 20261126;

    private final EventCodec codec;
    private final PromisingProducts products = new PromisingProducts(PRODUCTS, FIELDS);
    /** Of what is written, all that the service reads. */
    private final Set<EventType> reads;
    /** What the others say of a publication, and of an objective. */
    private final Set<EventType> answers;

    private int measured;
    private int read;

    MeshBacklog(MeshService reader, EventCodec codec) {
        this.codec = codec;
        reads = switch (reader) {
            case CATALOG ->
                EnumSet.of(
                        EventType.PRODUCT_PUBLISHED,
                        EventType.PUBLICATION_CHECKED,
                        EventType.PUBLICATION_JUDGED,
                        EventType.SLO_EVALUATED);
            case CONTRACT -> EnumSet.of(EventType.PRODUCT_PUBLISHED, EventType.PUBLICATION_JUDGED);
            case GOVERNANCE ->
                EnumSet.of(
                        EventType.PRODUCT_PUBLISHED,
                        EventType.PRODUCT_REFRESHED,
                        EventType.SLI_MEASURED,
                        EventType.PUBLICATION_CHECKED,
                        EventType.SLO_EVALUATED);
            case SLI ->
                EnumSet.of(
                        EventType.PRODUCT_PUBLISHED,
                        EventType.PRODUCT_REFRESHED,
                        EventType.SLI_MEASURED,
                        EventType.PUBLICATION_CHECKED,
                        EventType.PUBLICATION_JUDGED);
        };
        answers = switch (reader) {
            case CATALOG ->
                EnumSet.of(EventType.PUBLICATION_CHECKED, EventType.PUBLICATION_JUDGED, EventType.SLO_EVALUATED);
            case CONTRACT -> EnumSet.of(EventType.SLO_EVALUATED);
            case GOVERNANCE -> EnumSet.of(EventType.PUBLICATION_CHECKED, EventType.SLO_EVALUATED);
            case SLI -> EnumSet.of(EventType.PUBLICATION_CHECKED, EventType.PUBLICATION_JUDGED);
        };
    }

    @Override
    public void introduce(EventWriter writer) {
        products.publish(writer);
    }

    @Override
    public void answer(EventWriter writer) {
        products.check(writer);
        products.judge(writer);
    }

    @Override
    public int write(int count, EventWriter writer) {
        measured = 0;
        read = 0;
        Instant now = Instant.now();
        int runs = count / RUN_ONE_IN;
        int publications = count / PUBLICATION_ONE_IN;
        String[] ids = products.ids();
        int measurements = count - runs - publications;
        new MadeUpMeasurements(codec, TopicFamily.SLI_MEASURED.topicName(), ids, SEED, now)
                .write(measurements, event -> {
                    writer.write(event);
                    int before = measured++;
                    for (int run = due(before, runs, measurements); run < due(measured, runs, measurements); run++) {
                        run(ids[run % PRODUCTS], run, writer);
                    }
                    for (int publication = due(before, publications, measurements);
                            publication < due(measured, publications, measurements);
                            publication++) {
                        publication(publication, writer);
                    }
                });
        return read + (reads.contains(EventType.SLI_MEASURED) ? measurements : 0);
    }

    /** How many of so many are written after this share of the measurements. */
    private static int due(int measured, int of, int measurements) {
        return (int) ((long) measured * of / measurements);
    }

    private void run(String product, int number, EventWriter writer) {
        write(
                EventType.PRODUCT_REFRESHED,
                ProductRefreshed.newBuilder()
                        .setProductId(product)
                        .setRunId("run-" + number)
                        .setStatus("SUCCEEDED")
                        .setFinishedAt(Instant.now())
                        .build(),
                "run-" + number,
                writer);
        if (answers.contains(EventType.SLO_EVALUATED)) {
            write(EventType.SLO_EVALUATED, MadeUpAnswers.evaluated(product, 1L + number / PRODUCTS), writer);
        }
    }

    private void publication(int number, EventWriter writer) {
        ProductPublished published = products.publication(number % PRODUCTS, "1.0." + (1 + number / PRODUCTS));
        write(EventType.PRODUCT_PUBLISHED, published, published.getPublicationId(), writer);
        if (answers.contains(EventType.PUBLICATION_CHECKED)) {
            write(EventType.PUBLICATION_CHECKED, MadeUpAnswers.accepted(published), writer);
        }
        if (answers.contains(EventType.PUBLICATION_JUDGED)) {
            write(EventType.PUBLICATION_JUDGED, MadeUpAnswers.admitted(published), writer);
        }
    }

    private void write(EventType type, SpecificRecord event, EventWriter writer) {
        write(type, event, EventIds.timeOrdered().toString(), writer);
    }

    private void write(EventType type, SpecificRecord event, String id, EventWriter writer) {
        writer.write(type, id, event);
        if (reads.contains(type)) {
            read++;
        }
    }

    @Override
    public Set<EventType> reads() {
        return reads;
    }

    @Override
    public String contents() {
        return "measurements, runs (1 %) and publications (0.1 %), and what is answered to them";
    }
}
