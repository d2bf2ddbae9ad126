-- What agents measured of an objective in the twelve five minutes of an hour stands in one row, named by the hour's end
-- (docs/adr/0049): the first five minutes first. window_ms has the longest window that was counted in each; 0 where nothing was.
CREATE TABLE bucket_hour (
    slo_id    uuid        NOT NULL,
    hour_end  timestamptz NOT NULL,
    good      bigint[]    NOT NULL,
    bad       bigint[]    NOT NULL,
    window_ms bigint[]    NOT NULL,
    PRIMARY KEY (slo_id, hour_end)
) WITH (fillfactor = 70);

-- What an instance of the release before writes until then is moved as well; after it that instance can count no measurement and end no
-- hour. Both wait for an instance of this one.
LOCK TABLE bucket_sum IN ACCESS EXCLUSIVE MODE;

INSERT INTO bucket_hour (slo_id, hour_end, good, bad, window_ms)
SELECT hours.slo_id, hour_end,
       array_agg(coalesce(good, 0) ORDER BY place),
       array_agg(coalesce(bad, 0) ORDER BY place),
       array_agg(coalesce(window_ms, 0) ORDER BY place)
FROM (SELECT DISTINCT slo_id, date_trunc('hour', bucket_end - interval '5 minutes', 'UTC') + interval '1 hour' AS hour_end
      FROM bucket_sum) AS hours
CROSS JOIN generate_series(1, 12) AS place
LEFT JOIN bucket_sum AS bucket
    ON bucket.slo_id = hours.slo_id AND bucket.bucket_end = hour_end - (12 - place) * interval '5 minutes'
GROUP BY hours.slo_id, hour_end;

DROP TABLE bucket_sum;

-- The same a row each five minutes in which something was counted, to look at and to compare.
CREATE VIEW bucket_sum AS
SELECT slo_id, hour_end - (12 - place) * interval '5 minutes' AS bucket_end, good[place] AS good, bad[place] AS bad,
       window_ms[place] AS window_ms
FROM bucket_hour, generate_series(1, 12) AS place
WHERE window_ms[place] > 0 OR good[place] <> 0 OR bad[place] <> 0;
