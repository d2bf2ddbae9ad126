package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.model.OutputPort;
import dev.signalbox.catalog.projection.product.ShownProduct;
import dev.signalbox.catalog.projection.publication.DocumentEntity;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The contract documents of what is current, byte for byte as their domain wrote them. */
@Path("/api/v1/products/{productId}/contracts/{contractId: .+}")
public class ContractResource {
    /** What a browser shows or stores but never runs; anything else leaves as plain bytes. */
    private static final Set<String> HARMLESS =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "application/json");

    @GET
    public Response document(
            @PathParam("productId") String productId,
            @PathParam("contractId") String contractId,
            @Context UriInfo uri) {
        Paging.allow(uri.getQueryParameters(), Set.of("version"));
        Optional<String> version = Paging.single(uri.getQueryParameters(), "version");
        OutputPort port = ports(productId).stream()
                .filter(candidate -> candidate.contractId().equals(contractId))
                .filter(candidate ->
                        version.isEmpty() || candidate.contractVersion().equals(version.get()))
                .max(Comparator.comparing(OutputPort::contractVersion, ContractResource::compareVersions))
                .orElseThrow(() -> RequestRefusedException.notFound("No current contract " + contractId
                        + version.map(wanted -> " " + wanted).orElse("") + " of " + productId
                        + "; GET /api/v1/products/" + productId + " names those there are."));
        byte[] document = DocumentEntity.of(port)
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "The contract " + contractId + " was sent in a packing that cannot be opened."));
        return Response.ok(document)
                .type(HARMLESS.contains(port.mediaType()) ? port.mediaType() : "application/octet-stream")
                .header(HttpHeaders.ETAG, '"' + port.document() + '"')
                .build();
    }

    private static List<OutputPort> ports(String productId) {
        ShownProduct shown = ShownProduct.of(productId).orElseThrow(() -> ProductResource.unknown(productId));
        return shown.current()
                .flatMap(publication -> Optional.ofNullable(publication.description))
                .map(description -> description.outputPorts())
                .orElseThrow(() -> RequestRefusedException.notFound("No publication of " + productId
                        + " was admitted yet; GET /api/v1/products/" + productId + "/history says why."));
    }

    /** Number by number; what is no number compares as text. */
    private static int compareVersions(String left, String right) {
        String[] lefts = left.split("[.+-]", -1);
        String[] rights = right.split("[.+-]", -1);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = isNumber(lefts[i]) && isNumber(rights[i])
                    ? Long.compare(Long.parseLong(lefts[i]), Long.parseLong(rights[i]))
                    : lefts[i].compareTo(rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(rights.length, lefts.length);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.length() <= 18 && part.chars().allMatch(Character::isDigit);
    }
}
