package dev.signalbox.publication;

import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import dev.signalbox.publication.refusal.Setting;
import java.util.Optional;
import java.util.stream.Stream;

/** The product's id, {@code <domain>.<product>}, from what the caller says and what the documents say. */
record ProductName(String domain, String product) {
    /**
     * What the caller typed is taken as it is or refused; what a document says is made legal.
     *
     * @param names what the documents offer as the product's name, best first
     */
    static ProductName choose(
            Optional<String> typedDomain,
            Optional<String> typedProduct,
            Optional<String> documentDomain,
            Stream<String> names) {
        String domain = typedDomain
                .map(typed -> asTyped("domain", typed))
                .or(() -> documentDomain.flatMap(LegalName::of))
                .orElseThrow(() -> PublicationRefusedException.unnamed(
                        "the document names no domain", "say whose product it is", Setting.domain("<domain>")));
        String product = typedProduct
                .map(typed -> asTyped("product", typed))
                .or(() -> names.flatMap(name -> LegalName.of(name).stream()).findFirst())
                .orElseThrow(() -> PublicationRefusedException.unnamed(
                        "the document has no name that could become the product's",
                        "say which product it is",
                        Setting.product("<product>")));
        ProductName name = new ProductName(domain, product);
        if (!ProductIds.isValid(name.id())
                || ProductIds.isReserved(name.id())
                || domain.equals(ProductIds.SIGNALBOX_DOMAIN)) {
            throw PublicationRefusedException.unnamed(
                    name.id() + " is reserved or longer than " + ProductIds.MAX_LENGTH + " characters",
                    "choose another name",
                    Setting.product("<product>"));
        }
        return name;
    }

    String id() {
        return domain + "." + product;
    }

    private static String asTyped(String setting, String typed) {
        if (ProductIds.isValidDomain(typed)) {
            return typed;
        }
        throw PublicationRefusedException.unnamed(
                typed + " is no legal name of a " + setting + ": lower-case letters, digits and '-' only",
                "choose a legal name",
                new Setting(setting, LegalName.of(typed).orElse("<" + setting + ">")));
    }
}
