-- What look-backs of minutes, hours and days need, and until when an alert lasts (docs/adr/0037). Columns and tables are only added, so
-- that an instance of the release before goes on beside one of this; what that one counts meanwhile, look-backs do not see.

-- What agents measured of an objective in five minutes, named by their end, with the longest window that was counted in them. Kept for
-- 48 hours: as long as one of its windows can be measured again.
CREATE TABLE bucket_sum (
    slo_id     uuid        NOT NULL,
    bucket_end timestamptz NOT NULL,
    good       bigint      NOT NULL,
    bad        bigint      NOT NULL,
    window_ms  bigint      NOT NULL,
    PRIMARY KEY (slo_id, bucket_end)
) WITH (fillfactor = 70);

-- The hours of days that are over, beside those days, for as long as a look-back of three days reaches back.
CREATE TABLE past_hour (
    slo_id   uuid        NOT NULL,
    hour_end timestamptz NOT NULL,
    good     bigint      NOT NULL,
    bad      bigint      NOT NULL,
    PRIMARY KEY (slo_id, hour_end)
);

-- The burn rates as they were last assessed, by look-back; and when the alert ends if nothing comes until then.
ALTER TABLE objective
    ADD COLUMN burn_rates  jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN alert_until timestamptz;
CREATE INDEX objective_alert_until ON objective (product_id, alert_until) WHERE alert_until IS NOT NULL;

-- The windows of maintenance in the policy sets that were in force, each from when on it counts; scope '' is the mesh. What has begun to
-- count stays.
CREATE TABLE maintenance (
    maintenance_id text        NOT NULL,
    scope          text        NOT NULL,
    from_time      timestamptz NOT NULL,
    until_time     timestamptz NOT NULL,
    reason         text        NOT NULL,
    counts_from    timestamptz NOT NULL,
    PRIMARY KEY (maintenance_id, scope, from_time, until_time)
);
CREATE INDEX maintenance_until ON maintenance (until_time);

-- The revision of the last policy set that was read.
CREATE TABLE maintenance_version (
    the_only boolean PRIMARY KEY CHECK (the_only),
    revision bigint  NOT NULL
);
