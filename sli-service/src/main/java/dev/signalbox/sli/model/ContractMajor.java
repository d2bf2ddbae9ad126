package dev.signalbox.sli.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contract of a product in one major version: what a promise belongs to from version to version. */
public record ContractMajor(String contractId, int major) {
    private static final Pattern LEADING_NUMBER = Pattern.compile("[vV]?(\\d{1,9})(\\..*)?");

    /** The major of a SemVer text; 0 for a text that is none, which contract-service refuses. */
    public static ContractMajor of(String contractId, String version) {
        Matcher matcher = LEADING_NUMBER.matcher(version.strip());
        return new ContractMajor(contractId, matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0);
    }
}
