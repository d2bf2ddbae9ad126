package dev.signalbox.sli.projection;

import org.jspecify.annotations.Nullable;

/**
 * A service level property as the contract has it, or a document of an OpenSLO file.
 *
 * @param value in canonical form; as written if it cannot be read
 * @param sli the indicator that it promises; {@code ""} if none measures it
 * @param warning what keeps the product from being held to it, if anything does
 * @param source {@code odcs}, or {@code openslo} for a file beside the contracts: then it stands under no contract, {@code ""} and 0
 */
public record WrittenPromise(
        String contractId,
        int contractMajor,
        String property,
        String value,
        String element,
        String sli,
        @Nullable String warning,
        String source) {}
