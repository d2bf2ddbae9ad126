package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.NameUuid;
import dev.signalbox.sli.model.ProductId;
import java.util.UUID;

/** An objective's id: the same for the same promise in every version of a contract's major, on every machine. */
public record SloId(UUID value) {
    private static final UUID NAMESPACE = UUID.fromString("8f3ad0a5-5a3a-5d0e-9b0c-6f5f0f6a1d51");

    /** The id of what one contract promises about one element ({@code ""} for its data as a whole). */
    public static SloId ofPromise(ProductId product, ContractMajor contract, String sli, String element) {
        return new SloId(NameUuid.of(
                NAMESPACE, product.value(), contract.contractId(), Integer.toString(contract.major()), sli, element));
    }

    /** The id of an objective that every product has, promised or not. */
    public static SloId ofDefault(ProductId product, String sli) {
        return new SloId(NameUuid.of(NAMESPACE, product.value(), sli));
    }

    /**
     * The id of an objective of an OpenSLO file.
     *
     * @param slo the SLO's {@code metadata.name}
     * @param objective what tells it apart from the SLO's others; {@code ""} if it is the only one
     */
    public static SloId ofOpenSlo(ProductId product, String slo, String objective) {
        return new SloId(NameUuid.of(NAMESPACE, product.value(), "openslo", slo, objective));
    }

    public static SloId parse(String text) {
        return new SloId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
