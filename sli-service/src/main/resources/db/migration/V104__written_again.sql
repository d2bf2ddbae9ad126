-- What makes the tables the same when they are written again from the topics (docs/adr/0029). Columns are only added, so that an
-- instance of the release before goes on beside one of this.

-- An evaluation is remembered as the mesh was told it: shares, not counts, which no event holds.
ALTER TABLE evaluation
    ADD COLUMN compliance       double precision,
    ADD COLUMN budget_remaining double precision,
    ALTER COLUMN good DROP NOT NULL,
    ALTER COLUMN bad DROP NOT NULL;
UPDATE evaluation e
SET compliance = e.good::double precision / (e.good + e.bad),
    budget_remaining = 1 - (e.bad::double precision / (e.good + e.bad)) / (1 - o.target)
FROM objective o WHERE o.slo_id = e.slo_id AND e.good + e.bad > 0;

-- What the mesh was last told of a day; a day that counted something else since is told once more. Takes the place of is_late.
ALTER TABLE day_sum
    ADD COLUMN told_good bigint,
    ADD COLUMN told_bad  bigint;
UPDATE day_sum SET told_good = good, told_bad = bad WHERE NOT is_late;

-- The broker's time of the word that stands in a slot.
ALTER TABLE slot ADD COLUMN read_at timestamptz;
