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
