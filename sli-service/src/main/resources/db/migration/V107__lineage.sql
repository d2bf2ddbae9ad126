-- What OpenLineage's documents tell of datasets, and which dataset stands behind which port (docs/adr/0039).

-- The datasets behind the ports of each publication. Those published before have none: publish again, or rebuild the service.
CREATE TABLE port_dataset (
    product_id     text   NOT NULL,
    publication_id text   NOT NULL,
    port           text   NOT NULL,
    dataset_id     uuid   NOT NULL,
    namespace      text   NOT NULL,
    name           text   NOT NULL,
    fields         text[] NOT NULL,
    PRIMARY KEY (product_id, publication_id, port, dataset_id)
);
CREATE INDEX port_dataset_name ON port_dataset (dataset_id);

-- Reports of the last days. Matched is what was compared with the ports, once every lane had been read so far.
CREATE TABLE lineage_report (
    domain     text        NOT NULL,
    report_id  uuid        NOT NULL,
    state      text        NOT NULL,
    run_id     text,
    event_time timestamptz NOT NULL,
    taken_at   timestamptz NOT NULL,
    is_matched boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (domain, report_id)
);
CREATE INDEX lineage_report_open ON lineage_report (domain, taken_at, report_id) WHERE NOT is_matched;
CREATE INDEX lineage_report_run ON lineage_report (domain, run_id);
CREATE INDEX lineage_report_age ON lineage_report (taken_at);

-- What a report says of a dataset: all names of it and of the folders that it lies in, by id.
CREATE TABLE lineage_dataset (
    domain        text    NOT NULL,
    report_id     uuid    NOT NULL,
    position      integer NOT NULL,
    role          text    NOT NULL,
    dataset_id    uuid    NOT NULL,
    namespace     text    NOT NULL,
    name          text    NOT NULL,
    places        uuid[]  NOT NULL,
    row_count     bigint,
    expected_rows bigint,
    passed        bigint,
    failed        bigint,
    derived       text[],
    column_field  text[]  NOT NULL,
    column_place  uuid[]  NOT NULL,
    column_input  text[]  NOT NULL,
    is_unmatched  boolean NOT NULL DEFAULT false,
    belongs_to    text,
    PRIMARY KEY (domain, report_id, position),
    FOREIGN KEY (domain, report_id) REFERENCES lineage_report ON DELETE CASCADE
);
CREATE INDEX lineage_dataset_unmatched ON lineage_dataset (domain, dataset_id) WHERE is_unmatched;

-- What is still to be counted of a product. Nothing stands here once no timer is due.
CREATE TABLE lineage_fact (
    product_id text        NOT NULL,
    fact_id    uuid        NOT NULL,
    port       text        NOT NULL,
    sli        text,
    run_id     text,
    succeeded  boolean     NOT NULL,
    good       bigint      NOT NULL,
    bad        bigint      NOT NULL,
    event_time timestamptz NOT NULL,
    taken_at   timestamptz NOT NULL,
    PRIMARY KEY (product_id, fact_id)
);
