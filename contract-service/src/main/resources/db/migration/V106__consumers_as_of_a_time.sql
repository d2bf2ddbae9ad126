-- What every consumer read from when on, so that the register can be asked for as of a time. What was declared before counts
-- from its last change on: what it was until then was not kept.
CREATE TABLE consumption_history (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumption   bigint      NOT NULL REFERENCES consumption (id),
    product_id    text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    status        text        NOT NULL,
    since         timestamptz NOT NULL,
    purpose       text        NOT NULL,
    contact       text        NOT NULL,
    fields        text        NOT NULL,
    reader_schema text
);
CREATE INDEX consumption_history_consumption ON consumption_history (consumption);
CREATE INDEX consumption_history_product ON consumption_history (product_id, changed_at);

INSERT INTO consumption_history
    (consumption, product_id, changed_at, status, since, purpose, contact, fields, reader_schema)
SELECT id, product_id, greatest(since, declared_at), status, since, purpose, contact, fields, reader_schema
FROM consumption WHERE status <> 'REFUSED' ORDER BY id;
