package dev.signalbox.contract.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.check.CheckDocument;
import dev.signalbox.contract.application.check.DocumentVerdict;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.web.rest.RequestRefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks what would be said of a contract if it were published, without publishing it: for people and for their CI. */
@Path("/api/v1/contracts/check")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CheckResource {

    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Question.class);

    private final CheckDocument documents;
    private final CheckRate rate;

    CheckResource(CheckDocument documents, CheckRate rate) {
        this.documents = documents;
        this.rate = rate;
    }

    /**
     * What is asked.
     *
     * @param contract the text of an ODCS document
     * @param against the document to compare it with, instead of what is admitted
     */
    public record Question(
            @Nullable String productId,
            @Nullable String contract,
            @Nullable String against) {}

    /** What would be said; what only a readable document has is null where it has none. */
    public record Answer(
            String verdict,
            @Nullable String contractId,
            @Nullable String version,
            @Nullable String digest,
            @Nullable Level level,
            boolean breaksConsumers,
            boolean breaksReplay,
            List<Change> changes,
            List<Finding> findings,
            List<ConsumerImpact> impacts) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Answer check(InputStream body) throws IOException {
        rate.take();
        Question question = question(body);
        ProductId product = Optional.ofNullable(question.productId())
                .flatMap(ProductId::parse)
                .orElseThrow(() -> RequestRefusedException.unprocessable(
                        "productId must say which product the contract is of: <domain>.<product> in lower-case letters,"
                                + " digits and hyphens."));
        if (question.contract() == null) {
            throw RequestRefusedException.unprocessable("contract must hold the text of the ODCS document to check.");
        }
        byte[] contract = question.contract().getBytes(StandardCharsets.UTF_8);
        DocumentVerdict verdict = QuarkusTransaction.requiringNew()
                .call(() -> question.against() == null
                        ? documents.check(product, contract)
                        : documents.check(product, contract, question.against().getBytes(StandardCharsets.UTF_8)));
        return switch (verdict) {
            case DocumentVerdict.Judged judged -> answer(judged);
            case DocumentVerdict.NothingToCompareWith(var findings) ->
                throw RequestRefusedException.unprocessable(
                        "against is no contract to compare with: " + told(findings));
            case DocumentVerdict.AnotherContract(var id, var other) ->
                throw RequestRefusedException.unprocessable("contract is " + id + ", and against is " + other
                        + ": two versions of one contract have one id.");
        };
    }

    private static Question question(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw RequestRefusedException.tooLarge("A check takes at most " + MOST_BYTES
                    + " bytes: move long texts behind authoritativeDefinitions, or split the contract.");
        }
        try {
            Question question = JSON.readValue(bytes);
            if (question != null) {
                return question;
            }
        } catch (JsonProcessingException wrong) {
            throw RequestRefusedException.badRequest(
                    "The request is no {productId, contract, against}: " + wrong.getOriginalMessage());
        }
        throw RequestRefusedException.badRequest("The request is no {productId, contract, against}: it is empty.");
    }

    private static String told(List<Finding> findings) {
        Finding first = findings.getFirst();
        String rest = findings.size() > 1 ? " (and " + (findings.size() - 1) + " more)" : "";
        return (first.line() == null ? "" : "line " + first.line() + ": ") + first.message() + rest;
    }

    private static Answer answer(DocumentVerdict.Judged judged) {
        Optional<ContractOutcome> outcome = judged.outcome();
        return new Answer(
                judged.accepted() ? "ACCEPTED" : "REJECTED",
                outcome.map(ContractOutcome::contractId).orElse(null),
                outcome.map(ContractOutcome::version).orElse(null),
                outcome.map(ContractOutcome::digest).orElse(null),
                outcome.map(ContractOutcome::level).orElse(null),
                outcome.filter(ContractOutcome::breaksConsumers).isPresent(),
                outcome.filter(ContractOutcome::breaksReplay).isPresent(),
                outcome.map(known -> known.changes().stream().map(Change::of).toList())
                        .orElseGet(List::of),
                judged.findings(),
                judged.impacts());
    }
}
