package dev.signalbox.contract.schema;

import org.jspecify.annotations.Nullable;

/**
 * One place at which readers with one schema fail on data of the other.
 *
 * @param path by the contract's names
 * @param newReaders whether it is the new schema that cannot read, or an admitted one
 * @param oldValue what the admitted schema has there, null where it has nothing
 * @param newValue what the new schema has there, null where it has nothing
 */
public record StructuralDifference(
        String path,
        Rule rule,
        boolean newReaders,
        @Nullable String oldValue,
        @Nullable String newValue) {

    /** Avro 1.12, Schema Resolution: the rule that is broken. */
    public enum Rule {
        /** The reader needs a field that is not written, and has no default for it. */
        FIELD_MISSING,
        /** A type is written that cannot be read as the reader's. */
        TYPE_MISMATCH,
        /** A type is written that none of the reader's union is. */
        UNION_BRANCH_MISSING,
        /** A symbol is written that the reader's enum has not. */
        SYMBOL_MISSING,
        /** A record, enum or fixed is written under another name; a registry refuses it, though some readers would read it. */
        NAME_MISMATCH,
        /** Another number of bytes is written. */
        FIXED_SIZE_MISMATCH,
        /** One of the two has, written out, more places than are compared. */
        OUT_OF_PROPORTION
    }

    /** Who cannot read, and why. */
    public String message() {
        return (newReaders ? "new readers cannot read an admitted version's data" : "admitted readers cannot read it")
                + ": " + rule + ", " + (oldValue == null ? "nothing" : oldValue) + " → "
                + (newValue == null ? "nothing" : newValue);
    }
}
