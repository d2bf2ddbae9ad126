package dev.signalbox.catalog.messaging;

import dev.signalbox.catalog.model.Packing;
import dev.signalbox.catalog.projection.search.ContractWords;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import dev.signalbox.publication.document.Fields;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be searched for in a contract document. A function of the document's bytes alone, whatever the event says about
 * them, as the words are kept by the digest of these bytes.
 */
final class WordsOfContract {
    private static final Path CONTRACT = Path.of("contract");
    private static final int MAX_CHARACTERS = 30_000;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final StringBuilder fieldNames = new StringBuilder();
    private final StringBuilder prose = new StringBuilder();

    private WordsOfContract() {}

    /** Without words if the document cannot be read; it can still be found by what its product says. */
    static ContractWords of(String digest, byte[] sent) {
        WordsOfContract words = new WordsOfContract();
        unpacked(sent).flatMap(WordsOfContract::read).ifPresent(words::add);
        return new ContractWords(digest, words.fieldNames.toString(), words.prose.toString());
    }

    private static Optional<byte[]> unpacked(byte[] sent) {
        boolean packed = sent.length > 1
                && Byte.toUnsignedInt(sent[0]) == GZIP_FIRST
                && Byte.toUnsignedInt(sent[1]) == GZIP_SECOND;
        return Packing.unpack(sent, packed ? "gzip" : "identity");
    }

    private static Optional<Fields> read(byte[] document) {
        try {
            boolean json = document.length > 0 && document[0] == '{';
            return Optional.of(DocumentFile.of(CONTRACT, document, json).fields());
        } catch (DocumentRefusedException | PublicationRefusedException unreadable) {
            return Optional.empty();
        }
    }

    private void add(Fields contract) {
        Stream.of("name", "dataProduct").forEach(name -> append(prose, contract.text(name)));
        Fields description = contract.object("description");
        Stream.of("purpose", "usage", "limitations").forEach(name -> append(prose, description.text(name)));
        addAll(contract.objects("schema"));
    }

    private void addAll(List<Fields> elements) {
        for (Fields element : elements) {
            Stream.of("name", "physicalName", "businessName").forEach(name -> append(fieldNames, element.text(name)));
            append(prose, element.text("description"));
            addAll(element.objects("properties"));
            addAll(element.object("items").objects("properties"));
        }
    }

    private static void append(StringBuilder words, Optional<String> said) {
        said.filter(text -> words.length() + text.length() < MAX_CHARACTERS)
                .ifPresent(text -> words.append(text).append(' '));
    }
}
