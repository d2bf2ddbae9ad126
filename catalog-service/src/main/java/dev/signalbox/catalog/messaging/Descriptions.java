package dev.signalbox.catalog.messaging;

import dev.signalbox.catalog.model.Deprecation;
import dev.signalbox.catalog.model.Description;
import dev.signalbox.catalog.model.InputPort;
import dev.signalbox.catalog.model.OutputPort;
import dev.signalbox.catalog.model.Owner;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.ProductPublished;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes a ProductPublished apart: the description, and the contract documents by their digest. */
final class Descriptions {
    private Descriptions() {}

    record Described(Description description, Map<String, byte[]> documents) {}

    static Described of(ProductPublished payload) {
        Map<String, byte[]> documents = new TreeMap<>();
        List<OutputPort> outputPorts = new ArrayList<>();
        for (dev.signalbox.events.OutputPort port : payload.getOutputPorts()) {
            byte[] content = content(port.getContract());
            String digest = sha256(content);
            documents.put(digest, content);
            outputPorts.add(new OutputPort(
                    port.getName(),
                    port.getType(),
                    port.getLocation(),
                    port.getContractId(),
                    port.getContractVersion(),
                    port.getContract().getMediaType(),
                    port.getContract().getEncoding(),
                    digest));
        }
        Description description = new Description(
                payload.getName(),
                payload.getTenant(),
                payload.getLifecycle(),
                deprecation(payload.getDeprecation()),
                new Owner(
                        payload.getOwner().getTeam(),
                        payload.getOwner().getContact(),
                        payload.getOwner().getSupportUrl()),
                payload.getPurpose(),
                outputPorts,
                payload.getInputPorts().stream().map(Descriptions::inputPort).toList(),
                payload.getTags(),
                payload.getChangelog(),
                payload.getPublishedAt(),
                payload.getPublishedBy());
        return new Described(description, documents);
    }

    private static @Nullable Deprecation deprecation(dev.signalbox.events.@Nullable Deprecation deprecation) {
        return deprecation == null
                ? null
                : new Deprecation(deprecation.getSince(), deprecation.getSunset(), deprecation.getSuccessor());
    }

    private static InputPort inputPort(dev.signalbox.events.InputPort port) {
        return new InputPort(
                port.getName(), port.getProductId(), port.getPort(), port.getMajorVersion(), port.getFields());
    }

    private static byte[] content(InlineContract contract) {
        ByteBuffer buffer = contract.getContent().duplicate();
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
