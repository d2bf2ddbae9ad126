package dev.signalbox.catalog;

import dev.signalbox.events.BlockingViolation;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ContractChange;
import dev.signalbox.events.Evidence;
import dev.signalbox.events.Finding;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.LineageEdge;
import dev.signalbox.events.LineageEndpoint;
import dev.signalbox.events.LineageObserved;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.RegisteredSubject;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.SloEvaluated;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events that a catalog reads, about a product of radio cells. */
public final class AnEvent {
    public static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: cells
            version: 1.0.0
            status: active
            description:
              purpose: Every radio cell with its place and state.
              limitations: Planned cells come a day late.
              usage: Coverage maps, outage analysis.
            schema:
              - name: cell
                physicalName: network.cells
                description: One row per radio cell.
                properties:
                  - name: cell_id
                    logicalType: string
                    required: true
                    primaryKey: true
                    unique: true
                    classification: internal
                    description: Identifier in the canonical format.
                  - name: state
                    logicalType: string
                    required: true
                    classification: internal
                    description: planned, active, suspended or terminated.
                  - name: position
                    logicalType: object
                    classification: restricted
                    description: Where the mast stands.
                    properties:
                      - name: latitude
                        logicalType: number
                        physicalType: decimal(9,6)
                      - name: longitude
                        logicalType: number
                        physicalType: decimal(9,6)
                quality:
                  - metric: rowCount
                    mustBeGreaterThan: 1000
                    dimension: completeness
                    description: More than a thousand cells
            slaProperties:
              - property: freshness
                value: 5
                unit: m
                description: Changes of state arrive within five minutes.
              - property: availability
                value: "99.9%"
            """;

    private AnEvent() {}

    public static ProductPublished published(String product, String publication, String version) {
        return ProductPublished.newBuilder()
                .setProductId(product)
                .setPublicationId(publication)
                .setVersion(version)
                .setName("Radio cells")
                .setDomain(product.substring(0, product.indexOf('.')))
                .setLifecycle("active")
                .setOwner(Owner.newBuilder()
                        .setTeam("Radio planning")
                        .setContact("radio-planning@example.com")
                        .setSupportUrl("https://help.example.com/radio")
                        .build())
                .setPurpose("Where the network's radio cells are and in which state.")
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("stream")
                        .setType("topic")
                        .setLocation("network.cells")
                        .setContractId("cells")
                        .setContractVersion(version)
                        .setContract(InlineContract.newBuilder()
                                .setMediaType("application/yaml")
                                .setEncoding("identity")
                                .setContent(ByteBuffer.wrap(CONTRACT.getBytes(StandardCharsets.UTF_8)))
                                .build())
                        .build()))
                .setTags(List.of("radio", "coverage"))
                .setChangelog("What is new in " + version)
                .setPublishedAt(Instant.parse("2026-11-01T08:00:00Z"))
                .setPublishedBy("network/pipeline")
                .build();
    }

    /** The same, read from these products. */
    public static ProductPublished reading(String product, String publication, String version, String... from) {
        return ProductPublished.newBuilder(published(product, publication, version))
                .setInputPorts(List.of(from).stream()
                        .map(source -> InputPort.newBuilder()
                                .setName(source)
                                .setProductId(source)
                                .setPort("stream")
                                .setMajorVersion(1)
                                .setFields(List.of("cell_id"))
                                .build())
                        .toList())
                .build();
    }

    public static ConsumptionDeclared declared(String product, String consumer, String status) {
        return ConsumptionDeclared.newBuilder()
                .setConsumerId(consumer)
                .setContact("care@example.com")
                .setPurpose("Shows agents which cells are down.")
                .setProductId(product)
                .setMajorVersion(1)
                .setFields(List.of("cell_id", "state"))
                .setStatus(status)
                .setDeclaredAt(Instant.parse("2026-11-02T08:00:00Z"))
                .build();
    }

    public static ConsumptionChecked answered(
            String product, String consumer, String declaration, long revision, String status, String impact) {
        return ConsumptionChecked.newBuilder()
                .setProductId(product)
                .setDeclarationId(declaration)
                .setConsumerId(consumer)
                .setMajorVersion(1)
                .setRevision(revision)
                .setStatus(status)
                .setImpact(impact)
                .build();
    }

    public static PublicationChecked checked(
            String product, String publication, String version, String verdict, Finding... findings) {
        return PublicationChecked.newBuilder()
                .setProductId(product)
                .setPublicationId(publication)
                .setVersion(version)
                .setVerdict(verdict)
                .setContracts(List.of(CheckedContract.newBuilder()
                        .setContractId("cells")
                        .setVersion(version)
                        .setDigest("d1")
                        .setLevel("MINOR")
                        .setBreaksConsumers(false)
                        .setBreaksReplay(false)
                        .setChanges(List.of(ContractChange.newBuilder()
                                .setKind("FIELD_ADDED")
                                .setPath("schema[0].properties[2]")
                                .setNewValue("position")
                                .setBreaksConsumers(false)
                                .setBreaksReplay(false)
                                .setSource("SEMANTIC")
                                .build()))
                        .setChangesCount(1)
                        .build()))
                .setFindings(List.of(findings))
                .setFindingsCount(findings.length)
                .build();
    }

    public static Finding finding(String code, String path, String message) {
        return Finding.newBuilder()
                .setCode(code)
                .setPath(path)
                .setLine(12)
                .setMessage(message)
                .setSeverity("ERROR")
                .build();
    }

    public static PublicationJudged judged(
            String product, String publication, String version, String verdict, String... policies) {
        return PublicationJudged.newBuilder()
                .setProductId(product)
                .setPublicationId(publication)
                .setVersion(version)
                .setVerdict(verdict)
                .setBlocking(List.of(policies).stream()
                        .map(policy -> BlockingViolation.newBuilder()
                                .setViolationId("violation of " + policy)
                                .setPolicyId(policy)
                                .build())
                        .toList())
                .setBlockingCount(policies.length)
                .setPolicySetDigest("policies-1")
                .build();
    }

    public static SchemaChanged changed(String product, String publication, String version, long sequence) {
        return SchemaChanged.newBuilder()
                .setProductId(product)
                .setPublicationId(publication)
                .setContractId("cells")
                .setSequence(sequence)
                .setNewVersion(version)
                .setNewDigest("d" + sequence)
                .setLevel("MINOR")
                .setBreaksConsumers(false)
                .setBreaksReplay(false)
                .setSubjects(List.of(RegisteredSubject.newBuilder()
                        .setSubject(product + ".cell-v1")
                        .setVersion((int) sequence)
                        .setSchemaId(100 + (int) sequence)
                        .setSchemaObject("cell")
                        .setFingerprint("f" + sequence)
                        .build()))
                .build();
    }

    public static PolicyViolated violated(String product, String violation, long revision, String status) {
        return PolicyViolated.newBuilder()
                .setProductId(product)
                .setViolationId(violation)
                .setStage("CURRENT")
                .setRevision(revision)
                .setStatus(status)
                .setPolicyId("freshness-declared")
                .setPolicyVersion("1")
                .setCategory("QUALITY")
                .setSeverity("WARNING")
                .setAlert("NONE")
                .setEnforcement("ADVISE")
                .setSubject("cells")
                .setMessage("The measured freshness is worse than declared.")
                .setEvidence(List.of(Evidence.newBuilder()
                        .setPath("slaProperties[0]")
                        .setExpected("5 m")
                        .setActual("17 m")
                        .build()))
                .setRemediation("Refresh more often, or promise less.")
                .setFirstSeenAt(Instant.parse("2026-11-02T09:00:00Z"))
                .build();
    }

    public static SloEvaluated evaluated(String product, long revision, String state, double compliance) {
        return SloEvaluated.newBuilder()
                .setProductId(product)
                .setSloId("cells/freshness")
                .setSli("freshness")
                .setObjective(0.99)
                .setWindow("30d rolling")
                .setCompliance(compliance)
                .setBudgetRemaining(1 - (1 - compliance) / 0.01)
                .setBurnRates(Map.of("1h", 0.5))
                .setState(state)
                .setAlert("NONE")
                .setRevision(revision)
                .build();
    }

    /** Data that was seen to flow from the port {@code stream} of one product into another, as a whole and by a field. */
    public static LineageObserved flowed(String from, String into, String runId, Instant at) {
        LineageEndpoint stream = new LineageEndpoint(from, "stream", null);
        return LineageObserved.newBuilder()
                .setProductId(into)
                .setRunId(runId)
                .setObservedAt(at)
                .setEdges(List.of(
                        new LineageEdge(stream, new LineageEndpoint(into, "stream", null)),
                        new LineageEdge(
                                new LineageEndpoint(from, "stream", "id"), new LineageEndpoint(into, "stream", "id"))))
                .build();
    }
}
