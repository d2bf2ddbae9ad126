package dev.signalbox.contract.application.consumption;

import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.model.consumption.ConsumerKind;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.persistence.ConsumptionEntity;
import dev.signalbox.contract.persistence.ConsumptionEntity.Status;
import dev.signalbox.contract.persistence.ConsumptionHistoryEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who reads which product, in one table whether an application declared it or an admitted publication has it as an input
 * port. The rows of a product's input ports are written under that product's lock, whichever product they read: they are its own.
 */
@Singleton
public final class ConsumerRegister {
    /** Declarations that one domain may have of one product: every check of it looks at each of them. */
    static final int MOST_OF_A_DOMAIN = 100;

    /** Those that count as consumers of a product today. */
    public List<Consumption> active(String productId) {
        return ConsumptionEntity.active(productId).stream()
                .map(ConsumerRegister::consumption)
                .toList();
    }

    /** Those that counted then. */
    public List<Consumption> active(String productId, Instant asOf) {
        return ConsumptionHistoryEntity.active(productId, asOf).stream()
                .map(ConsumerRegister::consumption)
                .toList();
    }

    public static Consumption consumption(ConsumptionEntity row) {
        return new Consumption(
                row.consumerId,
                row.kind,
                row.majorVersion,
                Optional.of(row.port).filter(port -> !port.isEmpty()),
                Json.texts(row.fields),
                Optional.ofNullable(row.readerSchema));
    }

    /** Whether the consumer's domain already declares as much of the product as is held for it. */
    boolean isFullFor(Declaration declaration) {
        return ConsumptionEntity.othersOfDomain(
                        declaration.productId(),
                        declaration.consumerId().split("\\.", 2)[0],
                        declaration.consumerId(),
                        declaration.majorVersion(),
                        declaration.port().orElse(""))
                >= MOST_OF_A_DOMAIN;
    }

    /** When the consumer declared what stands for this major and port, if that was after this; by the broker's clock. */
    Optional<Instant> declaredAfter(Declaration declaration) {
        return ConsumptionEntity.declared(
                        declaration.productId(),
                        declaration.consumerId(),
                        declaration.majorVersion(),
                        declaration.port().orElse(""))
                .filter(row -> row.status != Status.REFUSED)
                .map(row -> row.declaredAt)
                .filter(declaration.declaredAt()::isBefore);
    }

    /** Returns how many answers this consumer has had for this major and port, with this one. */
    long declare(Declaration declaration) {
        ConsumptionEntity row = row(declaration);
        row.fields = Json.write(declaration.fields());
        row.readerSchema = declaration.readerSchema().orElse(null);
        row.purpose = declaration.purpose();
        row.contact = declaration.contact();
        row.declaredAt = declaration.declaredAt();
        become(row, Status.valueOf(declaration.status()), declaration.declaredAt());
        ConsumptionHistoryEntity.keep(row, declaration.declaredAt());
        return ++row.revision;
    }

    /** Writes what an answer of before did: declared or refused, with the count that it told. */
    public void answered(Declaration declaration, String status, long revision) {
        if (status.equals(Status.REFUSED.name())) {
            refuse(declaration);
        } else {
            declare(declaration);
        }
        row(declaration).revision = revision;
    }

    /** Counts the answer and changes nothing else. */
    long refuse(Declaration declaration) {
        return ++row(declaration).revision;
    }

    /**
     * What a product reads from now on is what its admitted publication says, and nothing it said before.
     *
     * @return the products of which it reads anything that it did not read before
     */
    public Set<String> readBy(String consumerId, List<IncomingInput> inputs, Instant now) {
        Set<Long> still = new HashSet<>();
        Set<String> newlyRead = new TreeSet<>();
        for (IncomingInput input : inputs) {
            ConsumptionEntity row = row(consumerId, input, now);
            row.fields = Json.write(input.fields());
            row.readerSchema = input.readerSchema();
            row.declaredAt = now;
            if (row.status != Status.ACTIVE) {
                newlyRead.add(row.productId);
            }
            become(row, Status.ACTIVE, now);
            ConsumptionHistoryEntity.keep(row, now);
            still.add(row.id);
        }
        ConsumptionEntity.inputPorts(consumerId).stream()
                .filter(row -> !still.contains(row.id))
                .forEach(row -> {
                    become(row, Status.WITHDRAWN, now);
                    ConsumptionHistoryEntity.keep(row, now);
                });
        return newlyRead;
    }

    private static void become(ConsumptionEntity row, Status status, Instant now) {
        if (row.status != status) {
            row.status = status;
            row.since = now;
        }
    }

    private static ConsumptionEntity row(Declaration declaration) {
        String port = declaration.port().orElse("");
        return ConsumptionEntity.declared(
                        declaration.productId(), declaration.consumerId(), declaration.majorVersion(), port)
                .orElseGet(() -> first(
                        declaration.productId(),
                        declaration.consumerId(),
                        ConsumerKind.DECLARED,
                        "",
                        declaration.majorVersion(),
                        port,
                        declaration.declaredAt()));
    }

    private static ConsumptionEntity row(String consumerId, IncomingInput input, Instant now) {
        String port = input.port() == null ? "" : input.port();
        return ConsumptionEntity.inputPort(input.productId(), consumerId, input.name(), input.majorVersion(), port)
                .orElseGet(() -> first(
                        input.productId(),
                        consumerId,
                        ConsumerKind.INPUT_PORT,
                        input.name(),
                        input.majorVersion(),
                        port,
                        now));
    }

    private static ConsumptionEntity first(
            String productId,
            String consumerId,
            ConsumerKind kind,
            String inputPort,
            int majorVersion,
            String port,
            Instant now) {
        ConsumptionEntity row = new ConsumptionEntity();
        row.productId = productId;
        row.consumerId = consumerId;
        row.kind = kind;
        row.inputPort = inputPort;
        row.majorVersion = majorVersion;
        row.port = port;
        row.status = Status.REFUSED;
        row.fields = "[]";
        row.purpose = "";
        row.contact = "";
        row.declaredAt = now;
        row.since = now;
        row.persist();
        return row;
    }
}
