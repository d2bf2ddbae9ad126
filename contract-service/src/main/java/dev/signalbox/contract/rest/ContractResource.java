package dev.signalbox.contract.rest;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.publication.CheckedLists;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.AdmittedSchemaEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.PublicationEntity.State;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.Paging.Page;
import dev.signalbox.web.rest.RequestRefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A product's admitted contracts, its candidate, and every finding of its latest publications. */
@Path("/api/v1/contracts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ContractResource {

    private static final int LATEST = 20;

    /** The contracts of a product. */
    public record ProductContracts(
            String productId,
            @Nullable Admitted admitted,
            List<Contract> contracts,
            @Nullable Publication candidate,
            List<Publication> publications) {}

    /** The publication that was admitted last. */
    public record Admitted(String version, String publicationId, Instant admittedAt) {}

    /** An admitted version of a contract. */
    public record Contract(
            String contractId,
            String version,
            String digest,
            String odcsVersion,
            String publicationId,
            Instant admittedAt,
            @Nullable String oldVersion,
            ContractOutcome outcome,
            List<Subject> subjects) {}

    /** Where a schema is kept; version and id are null until the registry has answered. */
    public record Subject(
            String subject,
            String object,
            String use,
            @Nullable Integer version,
            @Nullable Integer schemaId,
            String fingerprint) {}

    /** A publication and what became of it. */
    public record Publication(
            String publicationId,
            String version,
            String state,
            Instant receivedAt,
            List<ContractOutcome> contracts,
            List<Finding> findings,
            List<ConsumerImpact> impacts) {}

    /** Contracts of all products, each major by the version that was admitted last. */
    public record Contracts(List<Head> contracts, @Nullable String next) {}

    /** The last admitted version of one major of a contract. */
    public record Head(
            String productId,
            String contractId,
            int major,
            String version,
            String digest,
            String odcsVersion,
            String publicationId,
            Instant admittedAt) {}

    @GET
    public Contracts list(@Context UriInfo uri) {
        Paging.allow(uri.getQueryParameters(), Set.of("product", AsOf.PARAMETER, "limit", "after"));
        AsOf asOf = AsOf.of(uri);
        Paging paging = Paging.of(uri.getQueryParameters());
        Optional<String> product = Parameters.product(uri);
        Optional<Long> after = Cursor.of(paging);
        return QuarkusTransaction.requiringNew().call(() -> {
            Page<AdmittedContractEntity> page = paging.page(
                    AdmittedContractEntity.heads(product, asOf.time(), after, paging.limit() + 1),
                    row -> String.valueOf(row.id));
            return new Contracts(
                    page.entries().stream().map(ContractResource::head).toList(),
                    page.next().orElse(null));
        });
    }

    private static Head head(AdmittedContractEntity row) {
        return new Head(
                row.productId,
                row.contractId,
                row.major,
                row.version,
                row.digest,
                row.matchedVersion,
                row.publicationId,
                row.admittedAt);
    }

    @GET
    @Path("/{productId}")
    public ProductContracts contracts(@PathParam("productId") String written, @Context UriInfo uri) {
        String productId = Parameters.productInPath(written);
        Paging.allow(uri.getQueryParameters(), Set.of(AsOf.PARAMETER));
        AsOf asOf = AsOf.of(uri);
        return QuarkusTransaction.requiringNew().call(() -> {
            List<PublicationEntity> latest = PublicationEntity.latest(productId, asOf.time(), LATEST);
            if (latest.isEmpty()) {
                throw RequestRefusedException.notFound("Nothing was published under the product id " + productId
                        + asOf.spoken() + "." + AsOf.later(PublicationEntity.firstReceivedAt(productId)));
            }
            return new ProductContracts(
                    productId,
                    admitted(productId, asOf).orElse(null),
                    AdmittedContractEntity.of(productId, asOf.time()).stream()
                            .map(ContractResource::contract)
                            .toList(),
                    PublicationEntity.candidate(productId, asOf.time())
                            .map(row -> publication(row, asOf))
                            .orElse(null),
                    latest.stream().map(row -> publication(row, asOf)).toList());
        });
    }

    private static Optional<Admitted> admitted(String productId, AsOf asOf) {
        return asOf.asked().isEmpty()
                ? AdmittedProductEntity.of(productId)
                        .map(row -> new Admitted(row.version, row.publicationId, row.admittedAt))
                : PublicationEntity.admitted(productId, asOf.time())
                        .map(row -> new Admitted(
                                row.version,
                                row.publicationId,
                                Optional.ofNullable(row.judgedAt).orElse(row.brokerTime)));
    }

    @GET
    @Path("/{productId}/publications/{publicationId}")
    public Publication publication(
            @PathParam("productId") String written,
            @PathParam("publicationId") String publicationId,
            @Context UriInfo uri) {
        String productId = Parameters.productInPath(written);
        Paging.allow(uri.getQueryParameters(), Set.of(AsOf.PARAMETER));
        AsOf asOf = AsOf.of(uri);
        return QuarkusTransaction.requiringNew().call(() -> {
            PublicationEntity row = PublicationEntity.of(productId, publicationId)
                    .orElseThrow(
                            () -> RequestRefusedException.notFound("The product " + productId + " has no publication "
                                    + publicationId + "; GET /api/v1/contracts/" + productId + " names the latest."));
            if (row.brokerTime.isAfter(asOf.time())) {
                throw RequestRefusedException.notFound("The publication " + publicationId + " came only at "
                        + row.brokerTime + ": ask for that time or a later one.");
            }
            return publication(row, asOf);
        });
    }

    private static Contract contract(AdmittedContractEntity row) {
        return new Contract(
                row.contractId,
                row.version,
                row.digest,
                row.matchedVersion,
                row.publicationId,
                row.admittedAt,
                row.oldVersion,
                Json.read(row.outcome, ContractOutcome.class),
                AdmittedSchemaEntity.of(row).stream()
                        .map(schema -> new Subject(
                                schema.subject,
                                schema.object,
                                schema.use.name(),
                                schema.subjectVersion,
                                schema.schemaId,
                                schema.fingerprint))
                        .toList());
    }

    private static Publication publication(PublicationEntity row, AsOf asOf) {
        State state = row.stateAt(asOf.time());
        CheckedLists lists =
                state == State.WAITING ? new CheckedLists(List.of(), List.of(), List.of()) : CheckedLists.of(row);
        return new Publication(
                row.publicationId,
                row.version,
                state.name(),
                row.brokerTime,
                lists.contracts(),
                lists.findings(),
                lists.impacts());
    }
}
