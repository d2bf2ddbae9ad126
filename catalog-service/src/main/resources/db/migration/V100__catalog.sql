-- The catalog's read models. Every time is the broker's time of the event that caused it; each column is written by one
-- rule that gives the same row whatever the order in which the topics are read.

-- Documents as they were sent, packed or not, by the SHA-256 of these bytes.
CREATE TABLE document (
    digest  text COLLATE "C" PRIMARY KEY,
    content bytea NOT NULL
);

-- Every publication: what the domain said, what contract-service answered, what governance-service decided. Each of the
-- three fills its own columns, first event wins.
--
--   CANDIDATE ──▶ REJECTED
--       └──▶ ACCEPTED ──▶ ADMITTED
--                └──▶ BLOCKED
CREATE TABLE publication (
    product_id       text COLLATE "C" NOT NULL,
    publication_id   text COLLATE "C" NOT NULL,
    version          text             NOT NULL,
    description      jsonb,
    published_at     timestamptz,
    published_topic  text COLLATE "C",
    published_offset bigint,
    verdict          text COLLATE "C",
    contracts        jsonb            NOT NULL DEFAULT '[]',
    findings         jsonb            NOT NULL DEFAULT '[]',
    findings_count   integer          NOT NULL DEFAULT 0,
    impacts          jsonb            NOT NULL DEFAULT '[]',
    impacts_count    integer          NOT NULL DEFAULT 0,
    checked_at       timestamptz,
    checked_offset   bigint,
    judgement        text COLLATE "C",
    blocking         jsonb            NOT NULL DEFAULT '[]',
    blocking_count   integer          NOT NULL DEFAULT 0,
    policy_set       text,
    judged_at        timestamptz,
    judged_offset    bigint,
    state            text COLLATE "C" NOT NULL GENERATED ALWAYS AS (coalesce(judgement, verdict, 'CANDIDATE')) STORED,
    seen_at          timestamptz      NOT NULL GENERATED ALWAYS AS (coalesce(published_at, checked_at, judged_at)) STORED,
    PRIMARY KEY (product_id, publication_id)
);
CREATE INDEX publication_history ON publication (product_id, seen_at DESC, publication_id DESC);
CREATE INDEX publication_open ON publication (product_id, seen_at) WHERE state IN ('CANDIDATE', 'ACCEPTED');

-- One row per product that was ever published; from current_publication_id on: the publication admitted last, by the
-- order of the judgements.
CREATE TABLE product (
    product_id             text COLLATE "C" PRIMARY KEY,
    domain                 text COLLATE "C" NOT NULL GENERATED ALWAYS AS (split_part(product_id, '.', 1)) STORED,
    current_publication_id text COLLATE "C",
    version                text,
    name                   text,
    lifecycle              text,
    purpose                text,
    owner                  jsonb,
    tags                   jsonb,
    admitted_at            timestamptz,
    admitted_offset        bigint
);
CREATE INDEX product_of_domain ON product (domain, product_id);

-- Registry subjects of admitted contracts, as the change with the greatest sequence left them.
CREATE TABLE registered_subject (
    product_id       text COLLATE "C" NOT NULL,
    subject          text COLLATE "C" NOT NULL,
    sequence         bigint           NOT NULL,
    version          integer          NOT NULL,
    schema_id        integer          NOT NULL,
    schema_object    text             NOT NULL,
    fingerprint      text             NOT NULL,
    contract_id      text             NOT NULL,
    contract_version text             NOT NULL,
    changed_at       timestamptz      NOT NULL,
    PRIMARY KEY (product_id, subject)
);

-- Violations of products, domains and the mesh in their latest revision, also resolved ones.
CREATE TABLE violation (
    product_id     text COLLATE "C" NOT NULL,
    violation_id   text COLLATE "C" NOT NULL,
    revision       bigint           NOT NULL,
    status         text COLLATE "C" NOT NULL,
    stage          text             NOT NULL,
    policy_id      text             NOT NULL,
    policy_version text             NOT NULL,
    category       text             NOT NULL,
    severity       text             NOT NULL,
    enforcement    text             NOT NULL,
    subject        text             NOT NULL,
    message        text             NOT NULL,
    evidence       jsonb            NOT NULL,
    evidence_count integer          NOT NULL,
    remediation    text,
    runbook_url    text,
    first_seen_at  timestamptz      NOT NULL,
    updated_at     timestamptz      NOT NULL,
    PRIMARY KEY (product_id, violation_id)
);
CREATE INDEX violation_open ON violation (product_id) WHERE status = 'OPEN';

-- Where each service level objective stands, by its latest revision.
CREATE TABLE objective (
    product_id       text COLLATE "C" NOT NULL,
    slo_id           text COLLATE "C" NOT NULL,
    revision         bigint           NOT NULL,
    sli              text             NOT NULL,
    target           double precision NOT NULL,
    time_window      text             NOT NULL,
    compliance       double precision,
    budget_remaining double precision,
    burn_rates       jsonb            NOT NULL,
    state            text             NOT NULL,
    alert            text             NOT NULL,
    evaluated_at     timestamptz      NOT NULL,
    PRIMARY KEY (product_id, slo_id)
);

-- One line of the list: the current description, or the newest one of a product that was never admitted.
CREATE VIEW listed_product AS
SELECT product.product_id,
       product.domain,
       coalesce(product.version, newest.version)                              AS version,
       coalesce(product.name, newest.description ->> 'name')                  AS name,
       coalesce(product.lifecycle, newest.description ->> 'lifecycle')        AS lifecycle,
       coalesce(product.purpose, CASE WHEN product.current_publication_id IS NULL
                                      THEN newest.description ->> 'purpose' END) AS purpose,
       coalesce(product.owner, newest.description -> 'owner')                 AS owner,
       coalesce(product.tags, newest.description -> 'tags', '[]')             AS tags,
       CASE WHEN product.current_publication_id IS NULL THEN newest.state ELSE 'ADMITTED' END AS state,
       newest.publication_id                                                  AS newest_publication_id,
       newest.version                                                         AS newest_version,
       newest.state                                                           AS newest_state,
       (SELECT count(*) FROM violation
         WHERE violation.product_id = product.product_id AND violation.status = 'OPEN') AS open_violations
  FROM product
 CROSS JOIN LATERAL (SELECT publication_id, version, description, state
                       FROM publication
                      WHERE publication.product_id = product.product_id
                      ORDER BY seen_at DESC, publication_id DESC
                      LIMIT 1) AS newest;
