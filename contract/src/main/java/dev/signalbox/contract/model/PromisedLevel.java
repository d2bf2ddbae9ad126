package dev.signalbox.contract.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The compatibility level that a contract promises of an object's schemas inside a major: by the custom property
 * {@code compatibility} of the object, else by that of the contract.
 */
public final class PromisedLevel {

    /** The custom property that names the level. */
    public static final String PROPERTY = "compatibility";

    private static final CompatibilityLevel UNLESS_SAID = CompatibilityLevel.FULL_TRANSITIVE;

    private PromisedLevel() {}

    /** The level of one object's subject; a major 0 promises nothing. */
    public static CompatibilityLevel of(DataContract contract, String object, int major) {
        return major == 0
                ? unlessSaid(major)
                : contract.objects().stream()
                        .filter(element -> element.nameOr("").equals(object))
                        .findFirst()
                        .map(element -> of(contract.root(), element))
                        .orElse(UNLESS_SAID);
    }

    /** The level of a subject of this major whose contract names none. */
    public static CompatibilityLevel unlessSaid(int major) {
        return major == 0 ? CompatibilityLevel.NONE : UNLESS_SAID;
    }

    /** What the document says, whatever its version. */
    public static CompatibilityLevel of(Element contract, Element object) {
        return said(object).or(() -> said(contract)).orElse(UNLESS_SAID);
    }

    /** The level that an element itself names; a name that is no level says nothing. */
    public static Optional<CompatibilityLevel> said(Element element) {
        return element.customProperty(PROPERTY).flatMap(name -> CompatibilityLevel.named(String.valueOf(name)));
    }

    /** What an element names that is no level, in words. */
    public static Optional<String> fault(Element element) {
        return element.customProperty(PROPERTY)
                .map(String::valueOf)
                .filter(name -> CompatibilityLevel.named(name).isEmpty())
                .map(name -> name + " is no compatibility level: write one of "
                        + Arrays.stream(CompatibilityLevel.values())
                                .map(CompatibilityLevel::name)
                                .collect(Collectors.joining(", ")));
    }
}
