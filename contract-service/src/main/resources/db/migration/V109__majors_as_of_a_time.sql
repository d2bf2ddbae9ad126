-- Where every major stood from when on, so that majors can be asked for as of a time. A sunset that was put off counts from the
-- admission that stands now: when it was put off was not kept, nor where a major stood before its present state.
CREATE TABLE major_standing_history (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    standing   bigint      NOT NULL REFERENCES major_standing (id),
    product_id text        NOT NULL,
    changed_at timestamptz NOT NULL,
    state      text        NOT NULL,
    since      timestamptz NOT NULL,
    sunset     timestamptz,
    successor  text,
    extensions integer     NOT NULL
);
CREATE INDEX major_standing_history_standing ON major_standing_history (standing);
CREATE INDEX major_standing_history_product ON major_standing_history (product_id, changed_at);

INSERT INTO major_standing_history (standing, product_id, changed_at, state, since, sunset, successor, extensions)
SELECT standing.id, standing.product_id,
       CASE WHEN extensions = 0 THEN since ELSE greatest(since, coalesce(admitted_at, since)) END,
       state, since, sunset, successor, extensions
FROM major_standing AS standing LEFT JOIN admitted_product USING (product_id) ORDER BY standing.id;
