package dev.signalbox.publication.refusal;

/**
 * Something that the caller says beside the documents.
 *
 * @param name {@code domain} or {@code product}
 * @param value a value that would do, or a placeholder in angle brackets
 */
public record Setting(String name, String value) {
    public static Setting domain(String value) {
        return new Setting("domain", value);
    }

    public static Setting product(String value) {
        return new Setting("product", value);
    }
}
