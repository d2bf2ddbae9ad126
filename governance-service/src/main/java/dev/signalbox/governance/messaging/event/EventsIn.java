package dev.signalbox.governance.messaging.event;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ContractChange;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.publication.Checked;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.Published;
import dev.signalbox.governance.model.violation.Alert;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.ObjectiveEvaluation;
import dev.signalbox.governance.model.violation.ObjectiveEvaluation.State;
import dev.signalbox.governance.model.violation.Refusal;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.ViolationId;
import dev.signalbox.governance.model.violation.Waiver;
import dev.signalbox.governance.odcs.ContractFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events in the words of the model; a text that is not there is {@code ""}. */
public final class EventsIn {
    private EventsIn() {}

    public static Published published(ProductPublished event) {
        Set<String> ports = new HashSet<>();
        List<Facts.Contract> contracts = new ArrayList<>();
        for (OutputPort port : event.getOutputPorts()) {
            contracts.add(contract(unique(port.getName(), ports), port));
        }
        return new Published(product(event), contracts);
    }

    public static Checked checked(PublicationChecked event) {
        return new Checked(
                event.getVersion(),
                event.getVerdict().equals("ACCEPTED"),
                event.getContracts().stream().map(EventsIn::change).toList(),
                event.getImpacts().stream()
                        .map(impact -> new Facts.Consumer(
                                impact.getConsumerId(),
                                impact.getImpact(),
                                text(impact.getPath()),
                                text(impact.getMessage())))
                        .toList());
    }

    /** States and alerts that this release does not know count as unknown and as none. */
    public static ObjectiveEvaluation evaluation(SloEvaluated event) {
        return new ObjectiveEvaluation(
                event.getProductId(),
                event.getSloId(),
                event.getSli(),
                event.getObjective(),
                event.getWindow(),
                Optional.ofNullable(event.getCompliance()),
                Optional.ofNullable(event.getBudgetRemaining()),
                switch (event.getState()) {
                    case "MET" -> State.MET;
                    case "AT_RISK" -> State.AT_RISK;
                    case "BREACHED" -> State.BREACHED;
                    default -> State.UNKNOWN;
                },
                switch (event.getAlert()) {
                    case "PAGE" -> Alert.PAGE;
                    case "TICKET" -> Alert.TICKET;
                    default -> Alert.NONE;
                },
                event.getRevision());
    }

    /** A violation as this service told it. */
    public static TrackedViolation told(PolicyViolated event, Instant decidedAt) {
        return new TrackedViolation(
                new ViolationId(UUID.fromString(event.getViolationId())),
                event.getProductId(),
                Stage.valueOf(event.getStage()),
                event.getRevision(),
                TrackedViolation.Status.valueOf(event.getStatus()),
                new Violation(
                        event.getPolicyId(),
                        event.getPolicyVersion(),
                        Policy.Category.valueOf(event.getCategory()),
                        Policy.Severity.valueOf(event.getSeverity()),
                        Alert.valueOf(event.getAlert()),
                        Policy.Enforcement.valueOf(event.getEnforcement()),
                        event.getSubject(),
                        event.getMessage(),
                        event.getEvidence().stream()
                                .map(evidence -> new Evidence(
                                        evidence.getPath(),
                                        Optional.ofNullable(evidence.getExpected()),
                                        Optional.ofNullable(evidence.getActual())))
                                .toList(),
                        text(event.getRemediation()),
                        event.getEvidenceCount(),
                        Optional.ofNullable(event.getWaiver())
                                .map(waiver -> new Waiver(waiver.getBy(), waiver.getReason(), waiver.getUntil()))),
                event.getFirstSeenAt(),
                decidedAt);
    }

    /** The packed folder as it was activated. */
    public static byte[] files(PolicySetActivated event) {
        byte[] files = new byte[event.getFiles().remaining()];
        event.getFiles().duplicate().get(files);
        return files;
    }

    /** Who wrote it without authority, and about what. */
    public static Refusal refusal(RefusedEvent refused) {
        MeshEvent event = refused.event();
        String about =
                event.payload() instanceof ConsumptionDeclared declared ? declared.getConsumerId() : event.productId();
        return new Refusal(
                event.origin().domain().orElseGet(() -> domainOf(about)),
                about,
                event.envelope().source(),
                event.envelope().id(),
                event.type().ceType(),
                event.productId(),
                event.origin().topic(),
                event.origin().partition(),
                event.origin().offset(),
                refused.message(),
                event.origin().brokerTime());
    }

    private static String domainOf(String id) {
        return ProductIds.isValid(id) ? ProductIds.domainOf(id) : ProductIds.SIGNALBOX_DOMAIN;
    }

    private static Facts.Product product(ProductPublished event) {
        return new Facts.Product(
                event.getProductId(),
                event.getName(),
                event.getDomain(),
                text(event.getTenant()),
                event.getVersion(),
                event.getLifecycle(),
                Optional.ofNullable(event.getDeprecation())
                        .map(deprecation -> new Facts.Deprecation(
                                deprecation.getSince(),
                                Optional.ofNullable(deprecation.getSunset()),
                                text(deprecation.getSuccessor()))),
                new Facts.Owner(
                        event.getOwner().getTeam(),
                        text(event.getOwner().getContact()),
                        text(event.getOwner().getSupportUrl())),
                text(event.getPurpose()),
                event.getOutputPorts().stream()
                        .map(port -> new Facts.OutputPort(
                                port.getName(),
                                port.getType(),
                                text(port.getLocation()),
                                port.getContractId(),
                                port.getContractVersion()))
                        .toList(),
                event.getInputPorts().stream()
                        .map(port -> new Facts.InputPort(
                                port.getName(),
                                port.getProductId(),
                                text(port.getPort()),
                                port.getMajorVersion(),
                                port.getFields()))
                        .toList(),
                event.getTags(),
                text(event.getChangelog()),
                event.getPublishedBy(),
                event.getExt());
    }

    private static Facts.Contract contract(String portName, OutputPort port) {
        InlineContract inline = port.getContract();
        try {
            return ContractFacts.read(
                    portName, port.getContractId(), port.getContractVersion(), ContractText.of(inline));
        } catch (ContractText.UnreadableException unreadable) {
            return ContractFacts.unreadable(
                    portName, port.getContractId(), port.getContractVersion(), String.valueOf(unreadable.getMessage()));
        }
    }

    private static Facts.Change change(CheckedContract checked) {
        return new Facts.Change(
                checked.getContractId(),
                checked.getVersion(),
                checked.getLevel(),
                checked.getBreaksConsumers(),
                checked.getBreaksReplay(),
                checked.getChanges().stream().map(EventsIn::difference).toList());
    }

    private static Facts.Difference difference(ContractChange change) {
        return new Facts.Difference(
                change.getKind(),
                change.getPath(),
                text(change.getOldValue()),
                text(change.getNewValue()),
                change.getBreaksConsumers(),
                change.getBreaksReplay(),
                change.getSource());
    }

    /** Ports have names of their own; where an accepted publication repeats one, each is judged all the same. */
    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "#" + i;
        }
        return unique;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
