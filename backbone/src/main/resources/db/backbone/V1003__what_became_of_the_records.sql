-- How many records of a lane were read and what became of them, each counted in the transaction that moves next_offset. Sums, not
-- idempotent: a record that is applied twice or lost shows against the topic, from the offset counted_from on.
-- counted_from may be null where an instance of an earlier release inserted the row; the first count fills it in.
ALTER TABLE lane
    ADD COLUMN counted_from  bigint,
    ADD COLUMN applied       bigint NOT NULL DEFAULT 0,
    ADD COLUMN repeated      bigint NOT NULL DEFAULT 0,
    ADD COLUMN dead_lettered bigint NOT NULL DEFAULT 0,
    ADD COLUMN refused       bigint NOT NULL DEFAULT 0,
    ADD COLUMN skipped       bigint NOT NULL DEFAULT 0;
UPDATE lane SET counted_from = next_offset;
