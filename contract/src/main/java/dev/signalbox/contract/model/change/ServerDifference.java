package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares where the data is: an endpoint that moves or goes away breaks everyone who connects to it. */
final class ServerDifference {

    private static final Set<String> NOT_THE_ENDPOINT =
            Set.of("id", "server", "description", "environment", "roles", "customProperties");

    private ServerDifference() {}

    static List<ContractChange> between(List<Element> before, List<Element> after) {
        Map<String, Element> old = Siblings.by(before, ServerDifference::identity);
        Map<String, Element> now = Siblings.by(after, ServerDifference::identity);
        List<ContractChange> changes = new ArrayList<>();
        old.forEach((name, server) -> {
            String path = "servers/" + name;
            Element successor = now.get(name);
            if (successor == null) {
                changes.add(ContractChange.of(ChangeKind.SERVER_REMOVED, path, name, null));
            } else if (!endpoint(server).equals(endpoint(successor))) {
                changes.add(ContractChange.of(ChangeKind.SERVER_CHANGED, path, endpoint(server), endpoint(successor)));
            } else if (!server.equals(successor)) {
                changes.add(ContractChange.of(ChangeKind.METADATA_CHANGED, path));
            }
        });
        now.keySet().stream()
                .filter(name -> !old.containsKey(name))
                .forEach(
                        name -> changes.add(ContractChange.of(ChangeKind.SERVER_ADDED, "servers/" + name, null, name)));
        return changes;
    }

    private static String identity(Element server) {
        return server.text("id").or(() -> server.text("server")).orElse("");
    }

    private static Map<String, @Nullable Object> endpoint(Element server) {
        Map<String, @Nullable Object> endpoint = new HashMap<>(server.fields());
        endpoint.keySet().removeAll(NOT_THE_ENDPOINT);
        return new java.util.TreeMap<>(endpoint);
    }
}
