package dev.signalbox.catalog.rest.publication;

import dev.signalbox.backbone.runtime.WriteGate;
import dev.signalbox.catalog.application.PublishProduct;
import dev.signalbox.catalog.application.PublishProduct.Sent;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.web.rest.RequestRefusedException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Publishes a product with its contracts, and says where a publication stands. */
@Path("/api/v1/publications")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PublicationResource {
    private static final String KEY = "Idempotency-Key";

    private final PublishProduct publish;
    private final WriteGate gate;

    public PublicationResource(PublishProduct publish, WriteGate gate) {
        this.publish = publish;
        this.gate = gate;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ofJson(@Context HttpHeaders headers, String body) {
        refuseOtherSites(headers);
        return sent(JsonBody.read(body), headers);
    }

    /** One document: a contract alone, or a product whose contracts it does not need. */
    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    public Response ofYaml(
            @Context HttpHeaders headers,
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("product") @Nullable String product,
            byte[] body) {
        refuseOtherSites(headers);
        PublicationBody.Collector collector = new PublicationBody.Collector();
        collector.add("body", body);
        return sent(collector.body(domain, product), headers);
    }

    /** Files under any names, with the fields {@code domain} and {@code product} beside them. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ofFiles(
            @Context HttpHeaders headers,
            @RestForm @Nullable String domain,
            @RestForm @Nullable String product,
            @RestForm(FileUpload.ALL) List<FileUpload> files) {
        refuseOtherSites(headers);
        PublicationBody.Collector collector = new PublicationBody.Collector();
        files.forEach(file -> collector.add(name(file), bytes(file)));
        return sent(collector.body(domain, product), headers);
    }

    @GET
    @Path("{publicationId}")
    public PublicationStateResponse state(@PathParam("publicationId") String publicationId) {
        return PublicationEntity.byId(publicationId)
                .map(PublicationStateResponse::of)
                .orElseThrow(() -> RequestRefusedException.notFound("The publication " + publicationId
                        + " was not seen yet. One that was answered with 202 is on its topic and shows here within"
                        + " seconds; ask again, and look at the id if it stays away."));
    }

    private Response sent(PublicationBody body, HttpHeaders headers) {
        Optional<UUID> id = Optional.ofNullable(headers.getHeaderString(KEY)).map(PublicationResource::id);
        Sent sent = gate.pass(() -> publish.publish(body.documents(), body.domain(), body.product(), id));
        URI follow = URI.create("/api/v1/publications/" + sent.publicationId());
        return Response.accepted(SentResponse.of(sent, follow.toString()))
                .location(follow)
                .build();
    }

    /** A browser says of itself where a request began: no other site's page publishes from here. */
    private static void refuseOtherSites(HttpHeaders headers) {
        String site = headers.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ForbiddenException("Pages of other sites do not publish here.");
        }
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException noUuid) {
            throw RequestRefusedException.badRequest(
                    KEY + " must be a UUID, a new one for each publication; it becomes the publication's id.");
        }
    }

    private static String name(FileUpload file) {
        String name = Optional.ofNullable(file.fileName())
                .filter(given -> !given.isBlank())
                .orElse(file.name());
        return name.replace('\0', ' ');
    }

    private static byte[] bytes(FileUpload file) {
        try {
            return Files.readAllBytes(file.filePath());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
