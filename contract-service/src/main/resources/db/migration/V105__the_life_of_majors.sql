-- Where each major of a contract stands. Of products of before it is known from their next admission on; until then their
-- documents say it themselves. The publication is the one whose admission wrote the row: where another is current, an
-- instance of the release before has admitted that.
CREATE TABLE major_standing (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id  text        NOT NULL,
    contract_id text        NOT NULL,
    major       integer     NOT NULL,
    state       text        NOT NULL,
    since       timestamptz NOT NULL,
    sunset      timestamptz,
    successor   text,
    extensions  integer     NOT NULL DEFAULT 0,
    publication_id text     NOT NULL,
    UNIQUE (product_id, contract_id, major),
    CHECK ((state = 'DEPRECATED') = (sunset IS NOT NULL))
);

-- Who was told of which sunset, and when.
CREATE TABLE deprecation_notice (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id  text        NOT NULL,
    contract_id text        NOT NULL,
    major       integer     NOT NULL,
    consumer_id text        NOT NULL,
    sunset      timestamptz NOT NULL,
    successor   text,
    noticed_at  timestamptz NOT NULL,
    UNIQUE (product_id, contract_id, major, consumer_id, sunset)
);
