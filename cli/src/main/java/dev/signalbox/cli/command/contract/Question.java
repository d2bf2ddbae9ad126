package dev.signalbox.cli.command.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.publication.PublicationAssembly;
import dev.signalbox.publication.PublicationRequest;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What contract-service is asked about one contract: of which product it is, its text, and what it is compared with. */
record Question(String productId, DocumentFile contract, Optional<DocumentFile> against) {

    static final String NAME_IT = "name it with --product <domain>.<product>";

    /** @param given the product's id; where it is missing, that which a publication of the contract would get */
    static Question about(DocumentFile contract, Optional<DocumentFile> against, @Nullable String given) {
        return new Question(given == null ? productOf(contract) : given, contract, against);
    }

    ObjectNode json() {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("productId", productId);
        question.put("contract", contract.text());
        against.ifPresent(other -> question.put("against", other.text()));
        return question;
    }

    private static String productOf(DocumentFile contract) {
        PublicationRequest request =
                new PublicationRequest(Optional.empty(), Optional.empty(), "", Instant.EPOCH, "signalbox-cli");
        try {
            return PublicationAssembly.of(List.of(contract), request).event().getProductId();
        } catch (PublicationRefusedException refused) {
            if (refused.setting().isPresent()) {
                // A publication has two settings for the name; who asks about a contract has one.
                throw CommandFailedException.usage(refused.problem(), NAME_IT);
            }
            throw refused;
        }
    }
}
