package dev.signalbox.sli.rest;

import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.sli.application.ProductObjectives;
import dev.signalbox.sli.application.ReadObjectives;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.WrittenPromise;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objectives of the products, and what their contracts promise word by word. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SloResource {
    private static final int MOST_PRODUCTS = 100;

    private final ReadObjectives objectives;
    private final ObjectiveProjection known;
    private final PublicationProjection publications;
    private final InstantSource clock = InstantSource.system();

    SloResource(ReadObjectives objectives, ObjectiveProjection known, PublicationProjection publications) {
        this.objectives = objectives;
        this.known = known;
        this.publications = publications;
    }

    /** The objectives in force of one product, or of up to 100 products after the one named. */
    @GET
    @Path("/slos")
    public List<SloView> slos(
            @QueryParam("product") @Nullable String product, @QueryParam("after") @DefaultValue("") String after) {
        Stream<ProductId> products =
                product == null ? known.products(after, MOST_PRODUCTS).stream() : Stream.of(valid(product));
        return products.flatMap(this::inForce).toList();
    }

    @GET
    @Path("/slos/{sloId}")
    public SloView slo(@PathParam("sloId") String sloId) {
        SloId id = parsed(sloId);
        return known.productOf(id).stream()
                .flatMap(this::all)
                .filter(view -> view.sloId().equals(id.toString()))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no objective " + id + "."));
    }

    /** Every service level property of the current publication, also those that nothing measures or nobody can read. */
    @GET
    @Path("/promises")
    public List<WrittenPromise> promises(@QueryParam("product") @Nullable String product) {
        if (product == null) {
            throw new BadRequestException("Name a product: /api/v1/promises?product=<domain>.<product>");
        }
        return publications.promises(valid(product));
    }

    private Stream<SloView> inForce(ProductId product) {
        return all(product).filter(SloView::inForce);
    }

    private Stream<SloView> all(ProductId product) {
        Instant now = clock.instant();
        ProductObjectives all = objectives.of(product, now);
        return all.histories().stream().map(history -> SloView.of(all, history, now));
    }

    private static ProductId valid(String product) {
        if (!ProductIds.isValid(product)) {
            throw new BadRequestException("A product id is <domain>.<product> in lower-case letters, digits and '-'.");
        }
        return new ProductId(product);
    }

    private static SloId parsed(String sloId) {
        try {
            return SloId.parse(sloId);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is no objective of that id; ids are UUIDs.", e);
        }
    }
}
