package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.contract.application.consumption.Declaration;
import dev.signalbox.contract.application.consumption.IncomingInput;
import dev.signalbox.contract.application.publication.Answer;
import dev.signalbox.contract.application.publication.Arrival;
import dev.signalbox.contract.application.publication.IncomingProduct;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.application.publication.IncomingPublication;
import dev.signalbox.contract.application.publication.IncomingStanding;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.Deprecation;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events of the domains in the words of the use cases. */
final class Publications {

    private static final int MOST_PORTS = 100;
    private static final int MOST_INPUTS = 500;

    private Publications() {}

    static IncomingPublication incoming(ProductPublished published, Cause.OfEvent cause) {
        ContractContent content = new ContractContent();
        List<Finding> faults = new ArrayList<>();
        List<OutputPort> ports = published.getOutputPorts();
        if (ports.size() > MOST_PORTS) {
            faults.add(Finding.of(
                    FindingCode.TOO_MANY_OUTPUT_PORTS,
                    "outputPorts",
                    "a publication has at most " + MOST_PORTS + " output ports, not " + ports.size()
                            + ": split the product"));
        }
        List<IncomingPort> incoming = ports.stream()
                .limit(MOST_PORTS)
                .map(port -> port(port, content))
                .toList();
        List<IncomingInput> inputs = inputs(published, faults);
        return new IncomingPublication(
                published.getPublicationId(),
                new IncomingProduct(
                        published.getProductId(),
                        published.getVersion(),
                        published.getDomain(),
                        incoming,
                        inputs,
                        standing(published),
                        faults),
                arrival(cause));
    }

    private static List<IncomingInput> inputs(ProductPublished published, List<Finding> faults) {
        List<InputPort> inputs = published.getInputPorts();
        if (inputs.size() > MOST_INPUTS) {
            faults.add(Finding.of(
                    FindingCode.TOO_MANY_INPUT_PORTS,
                    "inputPorts",
                    "a publication has at most " + MOST_INPUTS + " input ports, not " + inputs.size()
                            + ": split the product"));
        }
        return inputs.stream()
                .limit(MOST_INPUTS)
                .map(input -> new IncomingInput(
                        input.getName(),
                        input.getProductId(),
                        input.getPort(),
                        input.getMajorVersion(),
                        input.getFields(),
                        input.getReaderSchema()))
                .toList();
    }

    private static IncomingStanding standing(ProductPublished published) {
        Optional<Deprecation> deprecation = Optional.ofNullable(published.getDeprecation());
        return new IncomingStanding(
                published.getLifecycle(),
                deprecation.flatMap(announced -> Optional.ofNullable(announced.getSunset())),
                deprecation.flatMap(announced -> Optional.ofNullable(announced.getSuccessor())));
    }

    private static IncomingPort port(OutputPort port, ContractContent content) {
        ContractContent.Unpacked unpacked = content.unpack(port.getContract());
        return new IncomingPort(
                port.getName(),
                port.getType(),
                port.getContractId(),
                port.getContractVersion(),
                unpacked.document(),
                unpacked.fault().stream().toList());
    }

    static Arrival arrival(Cause.OfEvent cause) {
        CloudEvent envelope = cause.envelope();
        Origin origin = cause.origin();
        return new Arrival(
                envelope.source(),
                envelope.time(),
                envelope.correlationId(),
                envelope.causationId(),
                envelope.traceparent(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.brokerTime());
    }

    /** The event that an answer is caused by, also when the answer had to wait. */
    static Cause.OfEvent cause(Answer answer) {
        return cause(EventType.PRODUCT_PUBLISHED, answer.productId(), answer.publicationId(), answer.arrival());
    }

    static Cause.OfEvent cause(EventType type, String productId, String eventId, Arrival arrival) {
        return new Cause.OfEvent(
                new CloudEvent(
                        eventId,
                        arrival.source(),
                        type.ceType(),
                        productId,
                        arrival.time(),
                        arrival.correlationId(),
                        arrival.causationId(),
                        arrival.traceparent()),
                new Origin(arrival.topic(), arrival.partition(), arrival.offset(), arrival.brokerTime()));
    }

    static Declaration declaration(ConsumptionDeclared declared, Instant now) {
        return new Declaration(
                declared.getProductId(),
                declared.getConsumerId(),
                declared.getMajorVersion(),
                Optional.ofNullable(declared.getPort()).filter(port -> !port.isEmpty()),
                declared.getFields(),
                Optional.ofNullable(declared.getReaderSchema()),
                declared.getStatus(),
                Capped.text(declared.getPurpose()),
                Capped.text(declared.getContact()),
                now);
    }
}
