package dev.signalbox.governance.messaging;

import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ContractChange;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.governance.model.Checked;
import dev.signalbox.governance.model.Facts;
import dev.signalbox.governance.model.Published;
import dev.signalbox.governance.odcs.ContractFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events in the words of the model; a text that is not there is {@code ""}. */
final class EventsIn {
    private EventsIn() {}

    static Published published(ProductPublished event) {
        Set<String> ports = new HashSet<>();
        List<Facts.Contract> contracts = new ArrayList<>();
        for (OutputPort port : event.getOutputPorts()) {
            contracts.add(contract(unique(port.getName(), ports), port));
        }
        return new Published(product(event), contracts);
    }

    static Checked checked(PublicationChecked event) {
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

    static Facts.Objective objective(SloEvaluated event) {
        Double budget = event.getBudgetRemaining();
        return new Facts.Objective(
                event.getSloId(), event.getSli(), event.getState(), event.getAlert(), budget == null ? 1 : budget);
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
