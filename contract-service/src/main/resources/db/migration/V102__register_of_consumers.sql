-- One register of all who read a product: applications by declaration, products by the input ports of their admitted
-- publication. What was declared before stays as it is.
ALTER TABLE consumption
    ADD COLUMN kind          text        NOT NULL DEFAULT 'DECLARED',
    ADD COLUMN input_port    text        NOT NULL DEFAULT '',
    ADD COLUMN reader_schema text,
    ADD COLUMN purpose       text        NOT NULL DEFAULT '',
    ADD COLUMN contact       text        NOT NULL DEFAULT '',
    ADD COLUMN since         timestamptz;
UPDATE consumption SET since = declared_at;
ALTER TABLE consumption ALTER COLUMN since SET NOT NULL;
ALTER TABLE consumption DROP CONSTRAINT consumption_product_id_consumer_id_major_version_port_key;
ALTER TABLE consumption ADD UNIQUE (product_id, consumer_id, kind, input_port, major_version, port);
CREATE INDEX consumption_input_port ON consumption (consumer_id) WHERE kind = 'INPUT_PORT';

-- Publications of before have no input ports here: a product's are known from its next publication on.
ALTER TABLE publication
    ADD COLUMN input_ports text NOT NULL DEFAULT '[]',
    ADD COLUMN lifecycle   text NOT NULL DEFAULT '',
    ADD COLUMN sunset      timestamptz,
    ADD COLUMN successor   text;
