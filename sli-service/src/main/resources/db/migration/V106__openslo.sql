-- Objectives of OpenSLO files: calendar windows, slices of time (docs/adr/0038). Columns are only added, with defaults, so that an
-- instance of the release before goes on beside one of this: it takes a calendar window for a rolling one of about its length.

-- calendar: '<count><unit> <local start> <zone>'; null where the window rolls over window_days. slice_ms: null where each occurrence
-- counts for itself. slice_target: the share of a slice that makes it good; null where a slice counts by its share.
ALTER TABLE promised_objective
    ADD COLUMN calendar     text,
    ADD COLUMN slice_ms     bigint,
    ADD COLUMN slice_target double precision,
    ADD COLUMN declared_as  text NOT NULL DEFAULT '';

ALTER TABLE objective
    ADD COLUMN calendar     text,
    ADD COLUMN slice_ms     bigint,
    ADD COLUMN slice_target double precision,
    ADD COLUMN declared_as  text NOT NULL DEFAULT '';

-- A promise of an OpenSLO file stands under no contract: contract_id '', contract_major 0.
ALTER TABLE promise ADD COLUMN source text NOT NULL DEFAULT 'odcs';

-- What was counted in a slice that can still change. A slice of which the target changed is two, by what was promised when each part was
-- measured. slice_target is -1 where a slice counts by its share.
CREATE TABLE slice_sum (
    slo_id       uuid             NOT NULL,
    slice_end    timestamptz      NOT NULL,
    slice_ms     bigint           NOT NULL,
    slice_target double precision NOT NULL,
    product_id   text             NOT NULL,
    good         bigint           NOT NULL,
    bad          bigint           NOT NULL,
    PRIMARY KEY (slo_id, slice_end, slice_ms, slice_target)
) WITH (fillfactor = 70);
CREATE INDEX slice_sum_product ON slice_sum (product_id, slice_end);

-- Of a UTC day that is over and in which a calendar window began: what was counted in it after that.
CREATE TABLE window_cut (
    slo_id     uuid        NOT NULL,
    cut        timestamptz NOT NULL,
    product_id text        NOT NULL,
    good       bigint      NOT NULL,
    bad        bigint      NOT NULL,
    PRIMARY KEY (slo_id, cut)
);
