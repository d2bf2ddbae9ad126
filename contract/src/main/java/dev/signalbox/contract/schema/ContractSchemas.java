package dev.signalbox.contract.schema;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SchemaMapping;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Gives every object of a contract that Avro can express its schema and its subject. All subjects of a contract go into one
 * event that has no room to say that it left some out, so their number and the length of their names have limits.
 */
public final class ContractSchemas {

    private static final int MOST_OBJECTS = 200;
    private static final int LONGEST_NAME = 512;

    private final String registryUrl;

    /** Schemas of this mesh, whose registry is at the given address: an object that names one of its subjects is verified. */
    public ContractSchemas(String registryUrl) {
        this.registryUrl = registryUrl.endsWith("/") ? registryUrl : registryUrl + "/";
    }

    /** Maps every object; the names of a topic port's topics may be its subjects. */
    public SchemaMapping of(ProductId product, DataContract contract, SemanticVersion version, boolean topicPort) {
        List<SubjectSchema> subjects = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        if (contract.objects().size() > MOST_OBJECTS) {
            return new SchemaMapping(subjects, List.of(tooMany(contract)));
        }
        Map<String, String> objectByName = new HashMap<>();
        for (Element object : contract.objects()) {
            String name = object.nameOr("");
            String path = "schema/" + name;
            String clash = objectByName.putIfAbsent(AvroNames.legal(name), name);
            if (clash != null) {
                findings.add(Finding.at(
                        FindingCode.AVRO_NAME_CLASH,
                        path,
                        contract.line(path),
                        "in Avro " + name + " and " + clash + " get the same name: rename one"));
                continue;
            }
            RecordMapping mapping = new RecordMapping(contract, namespace(product, object, path, contract, findings));
            Optional<Schema> schema = mapping.of(object, path);
            findings.addAll(mapping.findings());
            schema.map(avro -> subject(product, object, version, topicPort, avro))
                    .ifPresent(subject -> {
                        subjects.add(subject);
                        tooLong(subject, path, contract).ifPresent(findings::add);
                    });
        }
        return new SchemaMapping(subjects, findings);
    }

    private static Finding tooMany(DataContract contract) {
        return Finding.at(
                FindingCode.TOO_MANY_SCHEMA_OBJECTS,
                "schema",
                contract.line("schema"),
                "the contract has " + contract.objects().size() + " schema objects; at most " + MOST_OBJECTS
                        + " can be told in one event: split it into several contracts");
    }

    private static Optional<Finding> tooLong(SubjectSchema subject, String path, DataContract contract) {
        int longest = Math.max(bytes(subject.subject()), bytes(subject.object()));
        return longest <= LONGEST_NAME
                ? Optional.empty()
                : Optional.of(Finding.at(
                        FindingCode.SUBJECT_NAME_TOO_LONG,
                        path,
                        contract.line(path),
                        "the name of an object and of its subject have at most " + LONGEST_NAME + " bytes, not "
                                + longest + ": shorten name or physicalName"));
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private SubjectSchema subject(
            ProductId product, Element object, SemanticVersion version, boolean topicPort, Schema schema) {
        String name = object.nameOr("");
        String text = schema.toString();
        Optional<String> kept = subjectKeptElsewhere(object);
        String subject = kept.or(() -> topicSubject(product, object, topicPort))
                .orElse(product + "." + AvroNames.legal(name) + "-v" + version.major());
        return new SubjectSchema(
                subject,
                name,
                text,
                fingerprint(schema),
                kept.isPresent() ? SubjectSchema.Use.VERIFY : SubjectSchema.Use.REGISTER);
    }

    /** Only a link to a subject of our own registry means that the schema is kept there by somebody else. */
    private Optional<String> subjectKeptElsewhere(Element object) {
        String start = registryUrl + "subjects/";
        return object.elements("authoritativeDefinitions").stream()
                .flatMap(link -> link.text("url").stream())
                .filter(url -> url.startsWith(start))
                .map(url -> url.substring(start.length()).split("/", -1)[0])
                .filter(subject -> !subject.isBlank())
                .map(subject -> URLDecoder.decode(subject, StandardCharsets.UTF_8))
                .findFirst();
    }

    /** A topic of the product's own domain goes by the name that Kafka clients look for. */
    private static Optional<String> topicSubject(ProductId product, Element object, boolean topicPort) {
        return object.text("physicalName")
                .filter(topic -> topicPort && topic.startsWith(product.domain() + "."))
                .map(topic -> topic + "-value");
    }

    private static String namespace(
            ProductId product, Element object, String path, DataContract contract, List<Finding> findings) {
        String own = AvroNames.namespace(product.value());
        Optional<String> asked = object.customProperty("avroNamespace")
                .or(() -> contract.root().customProperty("avroNamespace"))
                .map(Object::toString);
        if (asked.isEmpty()) {
            return own;
        }
        String namespace = AvroNames.namespace(asked.get());
        if (namespace.equals(own) || namespace.startsWith(own + ".")) {
            return namespace;
        }
        findings.add(Finding.at(
                FindingCode.AVRO_NAMESPACE_FOREIGN,
                path,
                contract.line(path),
                "avroNamespace " + asked.get() + " must start with " + own + ", the product's own"));
        return own;
    }

    /** SHA-256 of the parsing canonical form of any schema; empty where the text is no Avro. */
    public static Optional<String> fingerprint(String schema) {
        return ForeignSchema.parse(schema).map(ContractSchemas::fingerprint);
    }

    /** Whether two schemas say the same of their data, whatever their records are called; false where one is no Avro. */
    public static boolean sameShape(String left, String right) {
        Optional<String> shape = ForeignSchema.parse(left).flatMap(SchemaShape::of);
        return shape.isPresent() && shape.equals(ForeignSchema.parse(right).flatMap(SchemaShape::of));
    }

    private static String fingerprint(Schema schema) {
        try {
            return HexFormat.of().formatHex(SchemaNormalization.parsingFingerprint("SHA-256", schema));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
