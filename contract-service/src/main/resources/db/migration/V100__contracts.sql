-- What was published, and what became of it. One publication of a product at most is the CANDIDATE; later ones wait.
CREATE TABLE publication (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id     text        NOT NULL,
    publication_id text        NOT NULL,
    version        text        NOT NULL,
    domain         text        NOT NULL,
    state          text        NOT NULL,
    ce_source      text        NOT NULL,
    ce_time        timestamptz NOT NULL,
    correlation_id text,
    causation_id   text,
    traceparent    text,
    topic          text        NOT NULL,
    topic_partition integer    NOT NULL,
    topic_offset   bigint      NOT NULL,
    broker_time    timestamptz NOT NULL,
    faults         text        NOT NULL,
    findings       text,
    contracts      text,
    impacts        text,
    UNIQUE (product_id, publication_id, topic, topic_partition, topic_offset)
);
CREATE INDEX publication_open ON publication (product_id, id) WHERE state IN ('WAITING', 'CANDIDATE');

CREATE TABLE publication_port (
    id               bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    publication      bigint  NOT NULL REFERENCES publication (id),
    position         integer NOT NULL,
    name             text    NOT NULL,
    type             text    NOT NULL,
    contract_id      text    NOT NULL,
    contract_version text    NOT NULL,
    document         bytea   NOT NULL,
    faults           text    NOT NULL,
    UNIQUE (publication, position)
);

-- The baseline. sequence counts the product's SchemaChanged events.
CREATE TABLE admitted_product (
    product_id     text        PRIMARY KEY,
    version        text        NOT NULL,
    publication_id text        NOT NULL,
    admitted_at    timestamptz NOT NULL,
    publication    bigint      NOT NULL REFERENCES publication (id),
    sequence       bigint      NOT NULL DEFAULT 0
);

-- Every admitted version of every contract; the highest of a major is what the next one is compared with.
CREATE TABLE admitted_contract (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id     text        NOT NULL,
    contract_id    text        NOT NULL,
    major          integer     NOT NULL,
    version        text        NOT NULL,
    digest         text        NOT NULL,
    matched_version text       NOT NULL,
    document       bytea       NOT NULL,
    publication_id text        NOT NULL,
    admitted_at    timestamptz NOT NULL,
    old_version    text,
    old_digest     text,
    outcome        text        NOT NULL,
    UNIQUE (product_id, contract_id, version)
);

-- Our own copy of what we registered or verified. schema_id is null until the registry has answered.
CREATE TABLE admitted_schema (
    id               bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract         bigint  NOT NULL REFERENCES admitted_contract (id),
    product_id       text    NOT NULL,
    subject          text    NOT NULL,
    object           text    NOT NULL,
    text             text    NOT NULL,
    fingerprint      text    NOT NULL,
    use              text    NOT NULL,
    subject_version  integer,
    schema_id        integer,
    UNIQUE (contract, object)
);
CREATE INDEX admitted_schema_product ON admitted_schema (product_id, subject);

CREATE TABLE consumption (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id    text        NOT NULL,
    consumer_id   text        NOT NULL,
    major_version integer     NOT NULL,
    port          text        NOT NULL,
    status        text        NOT NULL,
    fields        text        NOT NULL,
    revision      bigint      NOT NULL,
    declared_at   timestamptz NOT NULL,
    UNIQUE (product_id, consumer_id, major_version, port)
);

CREATE TABLE registry_drift (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id text        NOT NULL,
    subject    text        NOT NULL UNIQUE,
    expected   text        NOT NULL,
    found      text        NOT NULL,
    since      timestamptz NOT NULL,
    status     text        NOT NULL,
    revision   bigint      NOT NULL
);
