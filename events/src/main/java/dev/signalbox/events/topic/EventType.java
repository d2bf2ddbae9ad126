package dev.signalbox.events.topic;

import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.DeprecationNoticed;
import dev.signalbox.events.LineageObserved;
import dev.signalbox.events.LineageReported;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.SloEvaluated;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The events of the mesh: name on the wire, schema, and who writes them where. */
@SuppressWarnings("ImmutableEnumChecker") // Avro does not mark Schema immutable, but nobody changes these.
public enum EventType {
    PRODUCT_PUBLISHED(
            "product.published",
            TopicFamily.PRODUCT_PUBLISHED,
            Writer.DOMAIN,
            ProductPublished.class,
            ProductPublished.SCHEMA$),
    CONSUMPTION_DECLARED(
            "consumption.declared",
            TopicFamily.PRODUCT_PUBLISHED,
            Writer.DOMAIN,
            ConsumptionDeclared.class,
            ConsumptionDeclared.SCHEMA$),
    PRODUCT_REFRESHED(
            "product.refreshed",
            TopicFamily.SLI_MEASURED,
            Writer.DOMAIN,
            ProductRefreshed.class,
            ProductRefreshed.SCHEMA$),
    SLI_MEASURED("sli.measured", TopicFamily.SLI_MEASURED, Writer.DOMAIN, SliMeasured.class, SliMeasured.SCHEMA$),
    LINEAGE_REPORTED(
            "lineage.reported",
            TopicFamily.SLI_MEASURED,
            Writer.DOMAIN,
            LineageReported.class,
            LineageReported.SCHEMA$),
    PUBLICATION_CHECKED(
            "publication.checked",
            TopicFamily.SCHEMA_CHANGED,
            Writer.SERVICE,
            PublicationChecked.class,
            PublicationChecked.SCHEMA$),
    SCHEMA_CHANGED(
            "schema.changed", TopicFamily.SCHEMA_CHANGED, Writer.SERVICE, SchemaChanged.class, SchemaChanged.SCHEMA$),
    CONSUMPTION_CHECKED(
            "consumption.checked",
            TopicFamily.SCHEMA_CHANGED,
            Writer.SERVICE,
            ConsumptionChecked.class,
            ConsumptionChecked.SCHEMA$),
    DEPRECATION_NOTICED(
            "deprecation.noticed",
            TopicFamily.SCHEMA_CHANGED,
            Writer.SERVICE,
            DeprecationNoticed.class,
            DeprecationNoticed.SCHEMA$),
    REGISTRY_DRIFTED(
            "registry.drifted",
            TopicFamily.SCHEMA_CHANGED,
            Writer.SERVICE,
            RegistryDrifted.class,
            RegistryDrifted.SCHEMA$),
    SLO_EVALUATED("slo.evaluated", TopicFamily.SLI_MEASURED, Writer.SERVICE, SloEvaluated.class, SloEvaluated.SCHEMA$),
    LINEAGE_OBSERVED(
            "lineage.observed",
            TopicFamily.SLI_MEASURED,
            Writer.SERVICE,
            LineageObserved.class,
            LineageObserved.SCHEMA$),
    RECORDS_DEAD_LETTERED(
            "records.deadlettered",
            TopicFamily.SLI_MEASURED,
            Writer.SERVICE,
            RecordsDeadLettered.class,
            RecordsDeadLettered.SCHEMA$),
    PUBLICATION_JUDGED(
            "publication.judged",
            TopicFamily.POLICY_VIOLATED,
            Writer.SERVICE,
            PublicationJudged.class,
            PublicationJudged.SCHEMA$),
    POLICY_VIOLATED(
            "policy.violated",
            TopicFamily.POLICY_VIOLATED,
            Writer.SERVICE,
            PolicyViolated.class,
            PolicyViolated.SCHEMA$),
    POLICY_SET_ACTIVATED(
            "policyset.activated",
            TopicFamily.POLICY_VIOLATED,
            Writer.SERVICE,
            PolicySetActivated.class,
            PolicySetActivated.SCHEMA$);

    private enum Writer {
        DOMAIN,
        SERVICE
    }

    private static final String PREFIX = "dev.signalbox.";
    private static final String MAJOR = "v1";
    private static final Pattern VERSIONED = Pattern.compile("(.+)\\.v[0-9]+");
    private static final Map<String, EventType> BY_CE_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::ceType, Function.identity()));
    private static final Map<String, EventType> BY_RECORD_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::subject, Function.identity()));

    private final String name;
    private final TopicFamily family;
    private final Writer writer;
    private final Class<? extends SpecificRecord> recordClass;
    private final Schema recordSchema;
    private final Schema schema;

    EventType(
            String name,
            TopicFamily family,
            Writer writer,
            Class<? extends SpecificRecord> recordClass,
            Schema recordSchema) {
        this.name = name;
        this.family = family;
        this.writer = writer;
        this.recordClass = recordClass;
        this.recordSchema = recordSchema;
        this.schema = LanguageNeutral.of(recordSchema);
    }

    /** The {@code ce_type}: the name with its major version. */
    public String ceType() {
        return PREFIX + name + "." + MAJOR;
    }

    public TopicFamily family() {
        return family;
    }

    /** Whether a service of Signalbox writes it, not a domain. */
    public boolean isWrittenByService() {
        return writer == Writer.SERVICE;
    }

    public Class<? extends SpecificRecord> recordClass() {
        return recordClass;
    }

    /** The whole, self-contained schema as it is registered, free of marks for one language. */
    public Schema schema() {
        return schema;
    }

    /** The schema of {@link #recordClass()}, with the marks that Avro's Java reader needs. */
    public Schema recordSchema() {
        return recordSchema;
    }

    /** The registry subject: the record's full name. */
    public String subject() {
        return schema.getFullName();
    }

    /** The product id that any event carries; the record's key must say the same. */
    public static String productIdOf(SpecificRecord event) {
        return event.get(event.getSchema().getField("productId").pos()).toString();
    }

    public static Optional<EventType> ofCeType(String ceType) {
        return Optional.ofNullable(BY_CE_TYPE.get(ceType));
    }

    public static Optional<EventType> ofRecordName(String fullName) {
        return Optional.ofNullable(BY_RECORD_NAME.get(fullName));
    }

    /** Whether it is one of our events in a major version that this code does not know. */
    public static boolean isOtherMajorOfKnownType(String ceType) {
        Matcher versioned = VERSIONED.matcher(ceType);
        return versioned.matches()
                && BY_CE_TYPE.containsKey(versioned.group(1) + "." + MAJOR)
                && !BY_CE_TYPE.containsKey(ceType);
    }
}
