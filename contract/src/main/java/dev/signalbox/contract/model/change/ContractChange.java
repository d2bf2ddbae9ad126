package dev.signalbox.contract.model.change;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions of a contract; the path names elements, as findings do.
 *
 * @param hint what it may have been meant as, where that is not certain
 */
public record ContractChange(
        ChangeKind kind,
        String path,
        @Nullable String oldValue,
        @Nullable String newValue,
        @Nullable String hint) {

    public ContractChange(ChangeKind kind, String path, @Nullable String oldValue, @Nullable String newValue) {
        this(kind, path, oldValue, newValue, null);
    }

    static ContractChange of(ChangeKind kind, String path) {
        return new ContractChange(kind, path, null, null);
    }

    static ContractChange of(ChangeKind kind, String path, @Nullable Object before, @Nullable Object after) {
        return new ContractChange(kind, path, text(before), text(after));
    }

    ContractChange hinting(String meant) {
        return new ContractChange(kind, path, oldValue, newValue, meant);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value instanceof java.math.BigDecimal n ? n.toPlainString() : value.toString();
    }

    public boolean breaks() {
        return kind.breaksConsumers() || kind.breaksReplay();
    }
}
