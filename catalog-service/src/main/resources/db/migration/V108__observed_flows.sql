-- Data that was seen to flow from a product's port into another product; the last run of each flow.
CREATE TABLE observed_flow (
    offered_by  text COLLATE "C" NOT NULL,
    read_by     text COLLATE "C" NOT NULL,
    port        text COLLATE "C" NOT NULL,
    run_id      text COLLATE "C" NOT NULL,
    observed_at timestamptz      NOT NULL,
    PRIMARY KEY (offered_by, read_by, port)
);
CREATE INDEX observed_flow_into ON observed_flow (read_by);

-- An observed edge has no major version: a run reads the data that is there.
CREATE OR REPLACE VIEW reading AS
SELECT product_id AS offered_by, reader_id AS read_by, 'INPUT_PORT' AS kind, major_version, port, 'ACTIVE' AS status
  FROM input_port
 GROUP BY product_id, reader_id, major_version, port
UNION ALL
SELECT product_id, consumer_id, kind, major_version, port, status
  FROM product_consumer
 WHERE kind = 'DECLARED' AND status <> 'REFUSED'
UNION ALL
SELECT offered_by, read_by, 'OBSERVED', 0, port, 'OBSERVED'
  FROM observed_flow;
