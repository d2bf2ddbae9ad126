-- Whom a violation calls; what was there before called nobody.
ALTER TABLE violation ADD COLUMN alert text NOT NULL DEFAULT 'NONE';
ALTER TABLE violation ADD COLUMN domain text GENERATED ALWAYS AS (split_part(product_id, '.', 1)) STORED;

-- Lists are in the order (changed_at, violation_id), newest first, whatever they are filtered by.
DROP INDEX violation_product;
DROP INDEX violation_open;
CREATE INDEX violation_newest ON violation (changed_at DESC, violation_id DESC);
CREATE INDEX violation_by_status ON violation (status, changed_at DESC, violation_id DESC);
CREATE INDEX violation_by_product ON violation (product_id, changed_at DESC, violation_id DESC);
CREATE INDEX violation_by_domain ON violation (domain, changed_at DESC, violation_id DESC);
CREATE INDEX violation_by_policy ON violation (policy_id, changed_at DESC, violation_id DESC);

-- Every step of a violation, as it was told; rows are only added.
CREATE TABLE violation_revision (
    violation_id uuid        NOT NULL,
    revision     bigint      NOT NULL,
    status       text        NOT NULL,
    severity     text        NOT NULL,
    alert        text        NOT NULL,
    message      text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (violation_id, revision)
);

-- By which policies the current publication was looked at last, if others came into force after it was judged.
ALTER TABLE publication ADD COLUMN looked_at_revision bigint;
ALTER TABLE publication ADD COLUMN looked_at_at timestamptz;
CREATE INDEX publication_admitted ON publication (product_id, judged_at DESC) WHERE state = 'ADMITTED';
