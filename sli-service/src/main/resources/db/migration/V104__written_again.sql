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

-- What the mesh was last told of a day; a day that counted something else since is late, and told once more. An instance of the
-- release before says only whether a day is late: one that is not was told as it stands.
ALTER TABLE day_sum
    ADD COLUMN told_good bigint,
    ADD COLUMN told_bad  bigint;
UPDATE day_sum SET told_good = good, told_bad = bad WHERE NOT is_late;
CREATE FUNCTION told_as_it_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.told_good := NEW.good;
    NEW.told_bad := NEW.bad;
    RETURN NEW;
END $$;
CREATE TRIGGER told_as_it_stands BEFORE INSERT OR UPDATE ON day_sum FOR EACH ROW
WHEN (NOT NEW.is_late) EXECUTE FUNCTION told_as_it_stands();

-- The broker's time of the word that stands in a slot.
ALTER TABLE slot ADD COLUMN read_at timestamptz;
