-- Who reads what (docs/adr/0018).

-- The input ports of each product's current publication.
CREATE TABLE input_port (
    reader_id     text COLLATE "C" NOT NULL,
    ordinal       integer          NOT NULL,
    product_id    text COLLATE "C" NOT NULL,
    port          text COLLATE "C" NOT NULL,
    major_version integer          NOT NULL,
    fields        jsonb            NOT NULL,
    since         timestamptz      NOT NULL,
    PRIMARY KEY (reader_id, ordinal)
);
CREATE INDEX input_port_of_product ON input_port (product_id, reader_id);

-- What applications declared to read, and what contract-service answered. Each of the two fills its own columns: of the
-- declarations the one that the broker appended last, of the answers the one with the greatest revision. An empty port
-- stands for all.
CREATE TABLE consumption (
    product_id              text COLLATE "C" NOT NULL,
    consumer_id             text COLLATE "C" NOT NULL,
    major_version           integer          NOT NULL,
    port                    text COLLATE "C" NOT NULL,
    declaration_id          text COLLATE "C",
    declared_status         text,
    contact                 text,
    purpose                 text,
    fields                  jsonb            NOT NULL DEFAULT '[]',
    declared_at             timestamptz,
    declared_topic          text COLLATE "C",
    declared_offset         bigint,
    answered_declaration_id text COLLATE "C",
    revision                bigint,
    answered_status         text,
    impact                  text,
    findings                jsonb            NOT NULL DEFAULT '[]',
    findings_count          integer          NOT NULL DEFAULT 0,
    sunset                  timestamptz,
    answered_at             timestamptz,
    PRIMARY KEY (product_id, consumer_id, major_version, port)
);
CREATE INDEX consumption_of_consumer ON consumption (consumer_id, product_id);

-- Every consumer of every product, without those that withdrew. PENDING until the latest declaration is answered.
CREATE VIEW product_consumer AS
SELECT product_id,
       consumer_id,
       'DECLARED'                                    AS kind,
       major_version,
       port,
       fields,
       purpose,
       contact,
       CASE WHEN answered_declaration_id IS DISTINCT FROM coalesce(declaration_id, answered_declaration_id)
            THEN 'PENDING' ELSE answered_status END  AS status,
       impact,
       findings,
       sunset,
       coalesce(declared_at, answered_at)            AS since
  FROM consumption
 WHERE declared_status IS DISTINCT FROM 'WITHDRAWN'
   AND NOT (answered_status IS NOT DISTINCT FROM 'WITHDRAWN'
            AND answered_declaration_id = coalesce(declaration_id, answered_declaration_id))
UNION ALL
SELECT input_port.product_id,
       input_port.reader_id,
       'INPUT_PORT',
       input_port.major_version,
       input_port.port,
       min(input_port.fields::text)::jsonb,
       min(reader.purpose),
       min(reader.owner ->> 'contact'),
       'ACTIVE',
       (SELECT impact ->> 'impact'
          FROM product AS offered
          JOIN publication ON publication.product_id = offered.product_id
                          AND publication.publication_id = offered.current_publication_id
         CROSS JOIN jsonb_array_elements(publication.impacts) AS impact
         WHERE offered.product_id = input_port.product_id
           AND impact ->> 'consumerId' = input_port.reader_id
         LIMIT 1),
       '[]'::jsonb,
       NULL::timestamptz,
       min(input_port.since)
  FROM input_port
  JOIN product AS reader ON reader.product_id = input_port.reader_id
 GROUP BY input_port.product_id, input_port.reader_id, input_port.major_version, input_port.port;

-- The edges of the dependency graph, from who offers to who reads.
CREATE VIEW reading AS
SELECT product_id AS offered_by, reader_id AS read_by, 'INPUT_PORT' AS kind, major_version, port, 'ACTIVE' AS status
  FROM input_port
 GROUP BY product_id, reader_id, major_version, port
UNION ALL
SELECT product_id, consumer_id, kind, major_version, port, status
  FROM product_consumer
 WHERE kind = 'DECLARED' AND status <> 'REFUSED';

-- A publication is asked for by its id alone.
CREATE INDEX publication_by_id ON publication (publication_id);
