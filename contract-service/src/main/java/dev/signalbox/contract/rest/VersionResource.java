package dev.signalbox.contract.rest;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.check.ContractVersions;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
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

/** Every admitted version of a product's contracts, and what any two of them differ in. */
@Path("/api/v1/contracts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class VersionResource {

    private final ContractVersions versions;

    VersionResource(ContractVersions versions) {
        this.versions = versions;
    }

    /** Versions, the one admitted last first. */
    public record Versions(
            String productId,
            List<Version> versions,
            @Nullable String next) {}

    /** One admitted version, and how it differs from the one before. */
    public record Version(
            String contractId,
            String version,
            @Nullable String oldVersion,
            String digest,
            String odcsVersion,
            Level level,
            boolean breaksConsumers,
            boolean breaksReplay,
            int changes,
            String publicationId,
            Instant admittedAt) {

        static Version of(AdmittedContractEntity row) {
            ContractOutcome outcome = Json.read(row.outcome, ContractOutcome.class);
            return new Version(
                    row.contractId,
                    row.version,
                    row.oldVersion,
                    row.digest,
                    row.matchedVersion,
                    outcome.level(),
                    outcome.breaksConsumers(),
                    outcome.breaksReplay(),
                    outcome.changes().size(),
                    row.publicationId,
                    row.admittedAt);
        }
    }

    /** The whole difference between two versions, and whom it breaks. */
    public record Difference(
            String productId,
            String contractId,
            String from,
            String to,
            Level level,
            boolean breaksConsumers,
            boolean breaksReplay,
            List<Change> changes,
            List<ConsumerImpact> impacts) {}

    @GET
    @Path("/{productId}/versions")
    public Versions versions(@PathParam("productId") String written, @Context UriInfo uri) {
        String productId = Parameters.productInPath(written);
        Paging.allow(uri.getQueryParameters(), Set.of("contract", AsOf.PARAMETER, "limit", "after"));
        AsOf asOf = AsOf.of(uri);
        Paging paging = Paging.of(uri.getQueryParameters());
        Optional<String> contract = Parameters.contract(uri);
        Optional<Long> after = Cursor.of(paging);
        return QuarkusTransaction.requiringNew().call(() -> {
            Page<AdmittedContractEntity> page = paging.page(
                    AdmittedContractEntity.newestFirst(productId, contract, asOf.time(), after, paging.limit() + 1),
                    row -> String.valueOf(row.id));
            if (page.entries().isEmpty() && after.isEmpty()) {
                throw nothingAdmitted(productId, contract, asOf);
            }
            return new Versions(
                    productId,
                    page.entries().stream().map(Version::of).toList(),
                    page.next().orElse(null));
        });
    }

    @GET
    @Path("/{productId}/difference")
    public Difference difference(@PathParam("productId") String written, @Context UriInfo uri) {
        String productId = Parameters.productInPath(written);
        Paging.allow(uri.getQueryParameters(), Set.of("contract", "from", "to", AsOf.PARAMETER));
        AsOf asOf = AsOf.of(uri);
        Optional<String> contract = Parameters.contract(uri);
        String from = version("from", Paging.single(uri.getQueryParameters(), "from"));
        String to = version("to", Paging.single(uri.getQueryParameters(), "to"));
        return QuarkusTransaction.requiringNew().call(() -> {
            String contractId = contract.orElseGet(() -> onlyContract(productId, asOf));
            AdmittedContractEntity before = admitted(productId, contractId, from, asOf);
            AdmittedContractEntity after = admitted(productId, contractId, to, asOf);
            ContractVersions.Difference found = asOf.asked()
                    .map(time -> versions.between(before, after, time))
                    .orElseGet(() -> versions.between(before, after));
            return new Difference(
                    productId,
                    contractId,
                    before.version,
                    after.version,
                    found.difference().level(),
                    found.difference().breaksConsumers(),
                    found.difference().breaksReplay(),
                    found.difference().changes().stream().map(Change::of).toList(),
                    found.impacts());
        });
    }

    private static String version(String name, Optional<String> written) {
        return written.flatMap(SemanticVersion::parse)
                .map(SemanticVersion::toString)
                .orElseThrow(() -> RequestRefusedException.badRequest("Say in " + name
                        + " which version to compare, such as 1.0.0; GET …/versions names those there are."));
    }

    private static String onlyContract(String productId, AsOf asOf) {
        List<String> ids = AdmittedContractEntity.contractIds(productId, asOf.time());
        if (ids.isEmpty()) {
            throw nothingAdmitted(productId, Optional.empty(), asOf);
        }
        if (ids.size() > 1) {
            throw RequestRefusedException.badRequest(
                    productId + " has several contracts: say in contract which, of " + String.join(", ", ids) + ".");
        }
        return ids.getFirst();
    }

    private static AdmittedContractEntity admitted(String productId, String contractId, String version, AsOf asOf) {
        AdmittedContractEntity row = AdmittedContractEntity.of(productId, contractId, version)
                .orElseThrow(() -> RequestRefusedException.notFound("No version " + version + " of the contract "
                        + contractId + " was admitted; GET /api/v1/contracts/" + productId
                        + "/versions names those that were."));
        if (row.admittedAt.isAfter(asOf.time())) {
            throw RequestRefusedException.notFound("Version " + version + " of the contract " + contractId
                    + " was admitted only at " + row.admittedAt + ": ask for that time or a later one.");
        }
        return row;
    }

    private static RequestRefusedException nothingAdmitted(String productId, Optional<String> contract, AsOf asOf) {
        return RequestRefusedException.notFound("No contract"
                + contract.map(id -> " " + id).orElse("") + " of " + productId
                + " was admitted" + asOf.spoken() + "; GET /api/v1/contracts/" + productId
                + " says what was published."
                + AsOf.later(AdmittedContractEntity.firstAdmittedAt(productId, contract)));
    }
}
