-- Who declared to read a product, as contract-service answered last (docs/adr/0043). Tables are only added, so that an instance of the
-- release before goes on beside one of this.
CREATE TABLE consumer (
    product_id  text    NOT NULL,
    consumer_id text    NOT NULL,
    major       integer NOT NULL,
    port        text    NOT NULL,
    revision    bigint  NOT NULL,
    is_active   boolean NOT NULL,
    PRIMARY KEY (product_id, consumer_id, major, port)
);

-- How many applications read a product, from each answer on.
CREATE TABLE consumer_count (
    product_id text        NOT NULL,
    counted_at timestamptz NOT NULL,
    consumers  bigint      NOT NULL,
    PRIMARY KEY (product_id, counted_at)
);
