-- Measurements, sums by hour, and objectives as they are listed.

-- What a run says of its rows: those that are there and those that should be; zero if it does not count them.
ALTER TABLE refresh
    ADD COLUMN rows_there   bigint NOT NULL DEFAULT 0,
    ADD COLUMN rows_missing bigint NOT NULL DEFAULT 0;

-- What a measured value must keep, and who beside the owner's domain may measure.
ALTER TABLE promised_objective
    ADD COLUMN comparison  text,
    ADD COLUMN bound       double precision,
    ADD COLUMN unit        text,
    ADD COLUMN measured_by text[] NOT NULL DEFAULT '{}';

CREATE INDEX publication_admitted ON publication (product_id, judged_at)
    WHERE verdict = 'ADMITTED' AND published_at IS NOT NULL;

-- One row per series, trusted or not, with the last window that was measured. Times are milliseconds of the epoch.
CREATE TABLE series (
    series_id    uuid             PRIMARY KEY,
    product_id   text             NOT NULL,
    port         text             NOT NULL,
    element      text             NOT NULL,
    sli          text             NOT NULL,
    source       text             NOT NULL,
    window_start bigint           NOT NULL,
    window_end   bigint           NOT NULL,
    observed_at  bigint           NOT NULL,
    value        double precision,
    good         bigint,
    bad          bigint,
    unit         text             NOT NULL,
    measured_at  timestamptz      NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX series_product ON series (product_id);

-- One row per series and window, kept as long as a window can be measured again. Times are milliseconds of the epoch.
CREATE TABLE slot (
    series_id    uuid   NOT NULL,
    window_end   bigint NOT NULL,
    window_start bigint NOT NULL,
    observed_at  bigint NOT NULL,
    value        double precision,
    good         bigint,
    bad          bigint,
    unit         text   NOT NULL,
    PRIMARY KEY (series_id, window_end, window_start)
);

-- What an objective counted in an hour of a day that is not over. The hour is named by its end.
CREATE TABLE hour_sum (
    slo_id   uuid        NOT NULL,
    hour_end timestamptz NOT NULL,
    good     bigint      NOT NULL,
    bad      bigint      NOT NULL,
    PRIMARY KEY (slo_id, hour_end)
) WITH (fillfactor = 70);

-- Up to where the refreshes of a product are counted.
CREATE TABLE counted (
    product_id  text        PRIMARY KEY,
    until_time  timestamptz NOT NULL
);
INSERT INTO counted
SELECT product_id, coalesce(
    (SELECT (max(day) + 1)::timestamp AT TIME ZONE 'UTC' FROM day_sum WHERE day_sum.product_id = p.product_id),
    date_trunc('hour', min(judged_at), 'UTC'))
FROM publication p WHERE verdict = 'ADMITTED' AND published_at IS NOT NULL GROUP BY product_id;

-- A day that was counted again, because of what was measured late, and not told since.
ALTER TABLE day_sum ADD COLUMN is_late boolean NOT NULL DEFAULT false;

-- The timer of days becomes one of hours; what it finds uncounted when it fires, it counts hour by hour.
UPDATE timer SET kind = 'hour' WHERE kind = 'day';

ALTER TABLE objective
    ADD COLUMN domain           text,
    ADD COLUMN contract_id      text,
    ADD COLUMN contract_major   integer,
    ADD COLUMN sli              text,
    ADD COLUMN element          text,
    ADD COLUMN ports            text[],
    ADD COLUMN within_ms        bigint,
    ADD COLUMN at_risk_ms       bigint,
    ADD COLUMN comparison       text,
    ADD COLUMN bound            double precision,
    ADD COLUMN unit             text,
    ADD COLUMN target           double precision,
    ADD COLUMN window_days      integer,
    ADD COLUMN in_force         boolean          NOT NULL DEFAULT false,
    ADD COLUMN alert            text             NOT NULL DEFAULT 'NONE',
    ADD COLUMN good             bigint           NOT NULL DEFAULT 0,
    ADD COLUMN bad              bigint           NOT NULL DEFAULT 0,
    ADD COLUMN burn_rate        double precision NOT NULL DEFAULT 0,
    ADD COLUMN budget_remaining double precision,
    ADD COLUMN evaluated_at     timestamptz,
    ADD COLUMN missing_from     timestamptz,
    ADD COLUMN data_up_to       timestamptz;

UPDATE objective o
SET domain = split_part(o.product_id, '.', 1), contract_id = p.contract_id, contract_major = p.contract_major, sli = p.sli,
    element = p.element, ports = p.ports, within_ms = p.within_ms,
    at_risk_ms = p.at_risk_ms, target = p.target, window_days = p.window_days,
    in_force = p.is_last, evaluated_at = o.since
FROM (
    SELECT DISTINCT ON (slo_id) promised_objective.*, judged_at = (
        SELECT max(judged_at) FROM publication last
        WHERE last.product_id = promised_objective.product_id
          AND last.verdict = 'ADMITTED' AND last.published_at IS NOT NULL) AS is_last
    FROM promised_objective JOIN publication USING (product_id, publication_id)
    WHERE verdict = 'ADMITTED' AND published_at IS NOT NULL
    ORDER BY slo_id, judged_at DESC) p
WHERE p.slo_id = o.slo_id;
DELETE FROM objective WHERE sli IS NULL;

ALTER TABLE objective
    ALTER COLUMN domain SET NOT NULL,
    ALTER COLUMN sli SET NOT NULL,
    ALTER COLUMN element SET NOT NULL,
    ALTER COLUMN ports SET NOT NULL,
    ALTER COLUMN target SET NOT NULL,
    ALTER COLUMN window_days SET NOT NULL;

-- The list by least budget left; what has none counted yet comes last.
CREATE INDEX objective_budget ON objective (coalesce(budget_remaining, 'Infinity'), slo_id) WHERE in_force;

-- What the mesh was told of an objective, for as long as a window and the day before it.
CREATE TABLE evaluation (
    slo_id           uuid        NOT NULL,
    revision         bigint      NOT NULL,
    product_id       text        NOT NULL,
    at               timestamptz NOT NULL,
    state            text        NOT NULL,
    alert            text        NOT NULL,
    good             bigint      NOT NULL,
    bad              bigint      NOT NULL,
    PRIMARY KEY (slo_id, revision)
);
CREATE INDEX evaluation_product ON evaluation (product_id, at);
