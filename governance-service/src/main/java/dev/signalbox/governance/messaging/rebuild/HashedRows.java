package dev.signalbox.governance.messaging.rebuild;

import java.util.Map;

/** The rows by which two databases of this service are compared, where that is not a table as a whole (docs/adr/0028). */
public final class HashedRows {
    /**
     * Of the versions of the policies, those that anything was judged by: an upgraded database knows no others. Of publications, not
     * what stands there for instances of the release before.
     */
    public static final Map<String, String> BY_TABLE = Map.of(
            "policy_set",
            "SELECT digest, revision FROM policy_set WHERE digest IN (SELECT policy_set_digest FROM publication)",
            "publication",
            """
            SELECT product_id, publication_id, version, state, published, checked, last_half_at, policy_set_revision,
                policy_set_digest, judged_at
            FROM publication""");

    private HashedRows() {}
}
