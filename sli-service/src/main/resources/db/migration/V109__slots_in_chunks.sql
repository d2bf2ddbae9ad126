-- Windows of a series that were measured together stand in one row (docs/adr/0045): 48 bytes each, big-endian, by end and start: end,
-- start and moment of observation in milliseconds of the epoch; good and bad, or the bits of the value and 0; the broker's time in
-- milliseconds, the least bigint where it is not known.
CREATE TABLE slot_chunk (
    chunk     bigint  GENERATED ALWAYS AS IDENTITY,
    series_id uuid    NOT NULL,
    first_end bigint  NOT NULL,
    last_end  bigint  NOT NULL,
    is_counts boolean NOT NULL,
    unit      text    NOT NULL,
    words     bytea   NOT NULL,
    -- A window is looked for in the chunks that reach over its end.
    PRIMARY KEY (series_id, last_end, first_end, chunk)
);
-- What is forgotten begins before a moment.
CREATE INDEX slot_chunk_first ON slot_chunk (series_id, first_end);
-- A part of a value that is not compressed is read without the rest of it.
ALTER TABLE slot_chunk ALTER COLUMN words SET STORAGE EXTERNAL;

-- What an instance of the release before writes until then is moved as well; after it that instance can write no measurement.
LOCK TABLE slot IN ACCESS EXCLUSIVE MODE;

INSERT INTO slot_chunk (series_id, first_end, last_end, is_counts, unit, words)
SELECT series_id, min(window_end), max(window_end), is_counts, unit,
       string_agg(int8send(window_end) || int8send(window_start) || int8send(observed_at)
                      || CASE WHEN is_counts THEN int8send(good) || int8send(bad) ELSE float8send(value) || int8send(0) END
                      || int8send(coalesce((extract(epoch FROM read_at) * 1000)::bigint, -9223372036854775808)),
                  ''::bytea ORDER BY window_end, window_start)
FROM (SELECT *, value IS NULL AS is_counts,
             (row_number() OVER (PARTITION BY series_id, value IS NULL, unit ORDER BY window_end, window_start) - 1) / 512 AS part
      FROM slot) AS numbered
GROUP BY series_id, is_counts, unit, part;

DROP TABLE slot;

CREATE FUNCTION word_number(words bytea, place integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('x' || encode(substring(words FROM place * 8 + 1 FOR 8), 'hex'))::bit(64)::bigint;

-- The bits of two values compare as the values do.
CREATE FUNCTION value_order(bits bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN bits >= 0 THEN bits ELSE -(bits & 9223372036854775807) END;

-- The same a row a window, to look at and to compare.
CREATE VIEW slot AS
SELECT series_id,
       word_number(words, at) AS window_end,
       word_number(words, at + 1) AS window_start,
       word_number(words, at + 2) AS observed_at,
       CASE WHEN is_counts THEN word_number(words, at + 3) END AS good,
       CASE WHEN is_counts THEN word_number(words, at + 4) END AS bad,
       CASE WHEN NOT is_counts THEN word_number(words, at + 3) END AS value_bits,
       unit,
       word_number(words, at + 5) AS read_at
FROM slot_chunk, generate_series(0, length(words) / 8 - 6, 6) AS at;
