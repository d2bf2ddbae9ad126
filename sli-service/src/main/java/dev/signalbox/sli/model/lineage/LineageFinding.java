package dev.signalbox.sli.model.lineage;

/**
 * One thing that is wrong with a document.
 *
 * @param path where, such as {@code outputs[0].facets.ownership}; empty for the whole
 */
public record LineageFinding(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + " " + message;
    }
}
