package dev.signalbox.governance.rest;

import dev.signalbox.governance.application.FolderStatus;
import dev.signalbox.governance.application.PolicySets;
import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.persistence.ActivePolicySetEntity;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The policies in force: the council's, and those that the service keeps by itself. */
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
public class PolicyResource {
    private final PolicySets policySets;
    private final FolderStatus folder;

    PolicyResource(PolicySets policySets, FolderStatus folder) {
        this.policySets = policySets;
        this.folder = folder;
    }

    @GET
    public PolicySetView policies() {
        return PolicySetView.of(policySets.active(), ActivePolicySetEntity.activatedAt(), folder.problems());
    }

    /** One policy with its examples and the text of its file. */
    @GET
    @Path("/{policyId}")
    public PolicyDetail policy(@PathParam("policyId") String policyId) {
        return policySets
                .active()
                .flatMap(set -> set.withId(policyId))
                .map(PolicyDetail::of)
                .or(() -> BuiltInPolicy.withId(policyId).map(PolicyDetail::of))
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "No policy " + policyId + " is in force; /api/v1/policies lists those that are."));
    }
}
