-- Applied after a service's own V100 in databases that exist already (quarkus.flyway.out-of-order).

-- A timer whose handler fails is tried again later, and holds up no other.
ALTER TABLE timer
    ADD COLUMN attempts        integer     NOT NULL DEFAULT 0,
    ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN last_error      text;
CREATE INDEX timer_failing ON timer (next_attempt_at) WHERE attempts > 0;

-- How long an effect has been waiting; decided_at is the time of its cause, which a replay repeats.
ALTER TABLE effect ADD COLUMN written_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- Since when the lane's topic has not been there; only after a while is it taken for gone.
ALTER TABLE lane ADD COLUMN missing_since timestamptz;
