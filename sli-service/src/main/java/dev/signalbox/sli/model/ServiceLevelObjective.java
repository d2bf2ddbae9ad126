package dev.signalbox.sli.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a product is held to: an indicator, the share of it that must be good, and the days it is counted over.
 *
 * @param contract the contract that promises it; null for what every product is held to
 * @param element what of the contract's data it is about; {@code ""} for all of it
 * @param ports the output ports that carry it; empty for every port
 * @param target the share that must be good, in [0,1): a promise of 100 % leaves no budget and is a policy
 * @param windowDays the window: this many UTC days, the running one included
 */
public record ServiceLevelObjective(
        SloId id,
        ProductId product,
        @Nullable ContractMajor contract,
        String element,
        Set<String> ports,
        Indicator indicator,
        double target,
        int windowDays) {
    public static final double STARTING_TARGET = 0.99;
    public static final int STARTING_WINDOW_DAYS = 30;

    public ServiceLevelObjective {
        ports = Set.copyOf(ports);
        if (!isTarget(target)) {
            throw new IllegalArgumentException("target " + target + " is not in [0,1)");
        }
        if (windowDays < 1) {
            throw new IllegalArgumentException("window of " + windowDays + " days");
        }
    }

    public static boolean isTarget(double target) {
        return target >= 0 && target < 1;
    }

    /** The freshness that a contract promises. */
    public static ServiceLevelObjective freshness(
            ProductId product,
            ContractMajor contract,
            String element,
            Set<String> ports,
            Indicator.Freshness freshness) {
        return new ServiceLevelObjective(
                SloId.ofPromise(product, contract, Indicator.FRESHNESS, element),
                product,
                contract,
                element,
                ports,
                freshness,
                STARTING_TARGET,
                STARTING_WINDOW_DAYS);
    }

    /** The publish success that a contract promises. */
    public static ServiceLevelObjective publishSuccess(
            ProductId product, ContractMajor contract, String element, Set<String> ports, double target) {
        return new ServiceLevelObjective(
                SloId.ofPromise(product, contract, Indicator.PUBLISH_SUCCESS, element),
                product,
                contract,
                element,
                ports,
                new Indicator.PublishSuccess(),
                target,
                STARTING_WINDOW_DAYS);
    }

    /** The publish success that a product is held to when it promises none. */
    public static ServiceLevelObjective publishSuccess(ProductId product) {
        return new ServiceLevelObjective(
                SloId.ofDefault(product, Indicator.PUBLISH_SUCCESS),
                product,
                null,
                "",
                Set.of(),
                new Indicator.PublishSuccess(),
                STARTING_TARGET,
                STARTING_WINDOW_DAYS);
    }

    public Optional<ContractMajor> promisedBy() {
        return Optional.ofNullable(contract);
    }

    public String window() {
        return windowDays + "d rolling";
    }

    /** Its ports in an order that does not depend on the machine. */
    public Set<String> sortedPorts() {
        return new TreeSet<>(ports);
    }
}
