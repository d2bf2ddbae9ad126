-- What a rebuild finds on the topics again is kept as it was told; the whole stands beside it where an event had no room.
ALTER TABLE publication
    ADD COLUMN judged_at timestamptz,
    ADD COLUMN whole     text;

-- Of publications of before, only the admission is known by its time.
UPDATE publication SET judged_at = admitted_contract.admitted_at FROM admitted_contract
WHERE admitted_contract.product_id = publication.product_id
  AND admitted_contract.publication_id = publication.publication_id AND publication.state = 'ADMITTED';
UPDATE publication SET judged_at = admitted_product.admitted_at FROM admitted_product
WHERE admitted_product.publication = publication.id;

-- Errors come first, as they are told. A name may hold \u0000, which no json of PostgreSQL reads: an escape stands in for it meanwhile.
UPDATE publication SET findings = replace((
    SELECT '[' || string_agg(finding::text, ',' ORDER BY finding ->> 'severity' <> 'ERROR', place) || ']'
    FROM json_array_elements(replace(findings, '\u0000', '\ue0ff')::json) WITH ORDINALITY AS told (finding, place)),
    '\ue0ff', '\u0000')
WHERE findings <> '[]';

-- Only while a rebuild runs: what its events said of a product, until the product's rows are written from it.
CREATE TABLE rebuild_evidence (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id text   NOT NULL,
    kind       text   NOT NULL,
    subject    text   NOT NULL,
    payload    text   NOT NULL,
    UNIQUE (product_id, kind, subject)
);
