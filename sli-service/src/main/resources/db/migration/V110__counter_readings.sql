-- What counters showed at the end of their windows, since they began (docs/adr/0046); times are milliseconds of the epoch. What each window
-- counts stands in its slot. A table is only added, so that an instance of the release before goes on beside one of this.
CREATE TABLE counter_reading (
    series_id    uuid   NOT NULL,
    window_end   bigint NOT NULL,
    window_start bigint NOT NULL,
    observed_at  bigint NOT NULL,
    good         bigint NOT NULL,
    bad          bigint NOT NULL,
    stated       text   NOT NULL,
    unit         text   NOT NULL,
    read_at      bigint NOT NULL,
    PRIMARY KEY (series_id, window_end, window_start)
);
