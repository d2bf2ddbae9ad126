-- Tables of the engine, beside the projections they commit with.

-- One row per partition that this service reads. next_offset is compared and set in every slice's transaction.
-- read_through: every record that the broker appended before this time has been applied (timers wait for it).
-- retired: the topic is gone, and no timer waits for it.
CREATE TABLE lane (
    topic_id     uuid        NOT NULL,
    partition    integer     NOT NULL,
    topic        text        NOT NULL,
    next_offset  bigint      NOT NULL,
    read_through timestamptz NOT NULL DEFAULT '-infinity',
    retired      boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (topic_id, partition)
) WITH (fillfactor = 50);

-- A row to lock, one per product that anything was ever decided on.
CREATE TABLE product_lock (
    product_id text PRIMARY KEY
);

-- Low-rate events that were applied: a repeat finds its row.
CREATE TABLE applied_event (
    domain   text NOT NULL,
    source   text NOT NULL,
    event_id text NOT NULL,
    PRIMARY KEY (domain, source, event_id)
);

CREATE TABLE timer (
    kind       text        NOT NULL,
    subject    text        NOT NULL,
    product_id text        NOT NULL,
    due_at     timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX timer_due_at ON timer (due_at);

CREATE TABLE effect (
    sequence       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    effect_id      uuid        NOT NULL UNIQUE,
    kind           text        NOT NULL,
    product_id     text        NOT NULL,
    key            text        NOT NULL,
    payload        text        NOT NULL,
    decided_at     timestamptz NOT NULL,
    correlation_id text,
    causation_id   text,
    traceparent    text,
    attempts       integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT '-infinity',
    last_error     text
);
CREATE INDEX effect_product ON effect (product_id, sequence);

-- Rows leave when the broker has acknowledged them; a product's rows have one shard and go in the order of sequence.
CREATE TABLE outbox (
    sequence   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard      smallint    NOT NULL,
    topic      text        NOT NULL,
    key        bytea,
    value      bytea,
    headers    bytea       NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX outbox_shard ON outbox (shard, sequence);
