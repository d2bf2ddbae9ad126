package dev.signalbox.cli.address;

/**
 * Where a part of the mesh is, and who says so.
 *
 * @param origin the option, variable or file it comes from
 */
public record Address(String value, String origin) {
    /** For messages: a wrong address is mended where it came from. */
    @Override
    public String toString() {
        return value + " (from " + origin + ")";
    }
}
