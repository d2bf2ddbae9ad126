-- Dead letters that nobody has dealt with yet, by where the record stood: a row comes in the transaction that decides the letter, and
-- goes with the redrive or purge that settles it. Letters of earlier releases have no row.
CREATE TABLE dead_letter (
    topic         text        NOT NULL,
    partition     integer     NOT NULL,
    record_offset bigint      NOT NULL,
    key_digest    uuid        NOT NULL,
    buried_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, partition, record_offset)
);
CREATE INDEX dead_letter_key ON dead_letter (key_digest, buried_at);
CREATE INDEX dead_letter_age ON dead_letter (buried_at);
