-- The one row that says by which policies is judged; revision 0 means that none were activated yet.
CREATE TABLE active_policy_set (
    id           smallint PRIMARY KEY CHECK (id = 1),
    revision     bigint   NOT NULL,
    digest       text     NOT NULL,
    files        bytea    NOT NULL,
    activated_at timestamptz
);
INSERT INTO active_policy_set (id, revision, digest, files) VALUES (1, 0, '', '');

-- Both halves of a publication, in whatever order they come; after the judgement what came of it.
-- state: WAITING (one half is missing), HELD (no policies are active), REJECTED, ADMITTED, BLOCKED.
CREATE TABLE publication (
    product_id          text NOT NULL,
    publication_id      text NOT NULL,
    version             text NOT NULL,
    state               text NOT NULL,
    published           text,
    checked             text,
    input_digest        text,
    policy_set_revision bigint,
    policy_set_digest   text,
    violations          text,
    judged_at           timestamptz,
    PRIMARY KEY (product_id, publication_id)
);
CREATE INDEX publication_by_id ON publication (publication_id);

-- What was judged, as canonical JSON, once however often it was judged.
CREATE TABLE evaluation_input (
    digest text PRIMARY KEY,
    input  text NOT NULL
);

CREATE TABLE violation (
    violation_id   uuid        PRIMARY KEY,
    product_id     text        NOT NULL,
    stage          text        NOT NULL,
    revision       bigint      NOT NULL,
    status         text        NOT NULL,
    policy_id      text        NOT NULL,
    policy_version text        NOT NULL,
    category       text        NOT NULL,
    severity       text        NOT NULL,
    enforcement    text        NOT NULL,
    subject        text        NOT NULL,
    message        text        NOT NULL,
    evidence       text        NOT NULL,
    remediation    text        NOT NULL,
    first_seen_at  timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL
);
CREATE INDEX violation_product ON violation (product_id);
CREATE INDEX violation_open ON violation (changed_at DESC) WHERE status = 'OPEN';

-- The product's service levels as sli-service last evaluated them.
CREATE TABLE objective (
    product_id       text             NOT NULL,
    slo_id           text             NOT NULL,
    sli              text             NOT NULL,
    state            text             NOT NULL,
    alert            text             NOT NULL,
    budget_remaining double precision NOT NULL,
    revision         bigint           NOT NULL,
    PRIMARY KEY (product_id, slo_id)
);

-- Every event that its topic had no authority for, once.
CREATE TABLE refusal (
    domain       text        NOT NULL,
    source       text        NOT NULL,
    event_id     text        NOT NULL,
    event_type   text        NOT NULL,
    product_id   text        NOT NULL,
    about        text        NOT NULL,
    topic        text        NOT NULL,
    partition    integer     NOT NULL,
    "offset"     bigint      NOT NULL,
    message      text        NOT NULL,
    refused_at   timestamptz NOT NULL,
    PRIMARY KEY (domain, source, event_id)
);
