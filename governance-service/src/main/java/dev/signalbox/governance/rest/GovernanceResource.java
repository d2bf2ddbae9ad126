package dev.signalbox.governance.rest;

import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.application.FolderStatus;
import dev.signalbox.governance.application.PolicySets;
import dev.signalbox.governance.persistence.ActivePolicySetEntity;
import dev.signalbox.governance.persistence.EvaluationInputEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The active policies, the violations, and how each publication was judged. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
public class GovernanceResource {
    private static final int MOST = 200;

    private final PolicySets policySets;
    private final FolderStatus folder;

    GovernanceResource(PolicySets policySets, FolderStatus folder) {
        this.policySets = policySets;
        this.folder = folder;
    }

    @GET
    @Path("/policies")
    public PolicySetView policies() {
        return PolicySetView.of(policySets.active(), ActivePolicySetEntity.row().activatedAt, folder.problems());
    }

    /** Every violation of a product, open and past; without a product the newest open ones of the mesh. */
    @GET
    @Path("/violations")
    public List<ViolationView> violations(@QueryParam("product") @Nullable String product) {
        if (product != null && !ProductIds.isValid(product)) {
            throw new BadRequestException("A product id is <domain>.<product> in lower-case letters, digits and '-'.");
        }
        return (product == null ? ViolationEntity.open(MOST) : ViolationEntity.ofProduct(product))
                .stream().map(ViolationView::of).toList();
    }

    /** How a publication was judged, and on what input. Ids are UUIDs; where domains share one, name the product too. */
    @GET
    @Path("/publications/{id}")
    public EvaluationView publication(@PathParam("id") String id, @QueryParam("product") @Nullable String product) {
        List<PublicationEntity> found = PublicationEntity.withId(id).stream()
                .filter(row -> product == null || product.equals(row.productId))
                .toList();
        if (found.isEmpty()) {
            throw new NotFoundException("There is no publication " + id + " here.");
        }
        if (found.size() > 1) {
            throw new BadRequestException("Several products have a publication " + id + "; add ?product=<its id>.");
        }
        return view(found.getFirst());
    }

    private static EvaluationView view(PublicationEntity row) {
        String digest = row.inputDigest;
        EvaluationInputEntity input = digest == null ? null : EvaluationInputEntity.findById(digest);
        return EvaluationView.of(row, input == null ? null : input.input);
    }
}
