-- Full-text search over what is current (docs/adr/0018).

-- What a contract document says, without unpacking it again; a function of its bytes, by their SHA-256.
CREATE TABLE contract_words (
    digest      text COLLATE "C" PRIMARY KEY,
    field_names text NOT NULL,
    prose       text NOT NULL
);

-- The words of a text as they stand, and of its names also the parts: at dots, dashes, underscores and capitals. Each
-- word is kept as written, for names and beginnings of names, and by its English stem, for prose.
CREATE FUNCTION searched_words(said text, weight "char") RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN setweight(
        to_tsvector('simple', said || ' ' || regexp_replace(
            regexp_replace(said, '([[:lower:][:digit:]])([[:upper:]])', '\1 \2', 'g'), '[^[:alnum:]]+', ' ', 'g'))
        || to_tsvector('english', regexp_replace(
            regexp_replace(said, '([[:lower:][:digit:]])([[:upper:]])', '\1 \2', 'g'), '[^[:alnum:]]+', ' ', 'g')),
        weight);

-- One row per product. Every part is cut, as a tsvector holds at most 1 MiB. The heading is what is said of the product in a few
-- words: it stays in the row, where all words are stored apart and slow to fetch, so a search ranks by the heading.
CREATE TABLE search_document (
    product_id     text COLLATE "C" PRIMARY KEY,
    publication_id text COLLATE "C",
    domain         text COLLATE "C" NOT NULL,
    lifecycle      text COLLATE "C",
    owner          text COLLATE "C",
    tags           text[]           NOT NULL,
    types          text[]           NOT NULL,
    sort_name      text COLLATE "C" NOT NULL,
    heading        tsvector         NOT NULL,
    words          tsvector         NOT NULL
);
CREATE INDEX search_document_words ON search_document USING gin (words);

-- What the search may know of each product: the facts of its current publication; of a product without one only id and
-- name.
CREATE VIEW searchable_product AS
SELECT product.product_id,
       product.current_publication_id AS publication_id,
       product.domain,
       product.lifecycle,
       nullif(left(product.owner ->> 'team', 200), '') AS owner,
       ARRAY(SELECT DISTINCT left(tag, 200)
               FROM jsonb_array_elements_text(product.tags) AS tag
              ORDER BY 1) AS tags,
       ARRAY(SELECT DISTINCT left(port ->> 'type', 200)
               FROM jsonb_array_elements(source.description -> 'outputPorts') AS port
              WHERE product.current_publication_id IS NOT NULL
              ORDER BY 1) AS types,
       lower(left(coalesce(source.description ->> 'name', product.product_id), 200)) AS sort_name,
       heading.words AS heading,
       heading.words
       || CASE WHEN product.current_publication_id IS NULL THEN ''::tsvector
               ELSE searched_words(left(concat_ws(' ',
                        (SELECT string_agg(concat_ws(' ', port ->> 'name', port ->> 'location', port ->> 'contractId'), ' ')
                           FROM jsonb_array_elements(source.description -> 'outputPorts') AS port),
                        contract.field_names,
                        contract.prose), 60000), 'C')
          END AS words
  FROM product
  LEFT JOIN LATERAL (SELECT description
                       FROM publication
                      WHERE publication.product_id = product.product_id
                        AND (product.current_publication_id IS NULL
                             OR publication.publication_id = product.current_publication_id)
                      ORDER BY seen_at DESC, publication_id DESC
                      LIMIT 1) AS source ON true
  LEFT JOIN LATERAL (SELECT string_agg(field_names, ' ' ORDER BY digest) AS field_names,
                            string_agg(prose, ' ' ORDER BY digest)       AS prose
                       FROM contract_words
                      WHERE product.current_publication_id IS NOT NULL
                        AND digest IN (SELECT port ->> 'document'
                                         FROM jsonb_array_elements(source.description -> 'outputPorts') AS port)
                    ) AS contract ON true
 CROSS JOIN LATERAL (SELECT searched_words(
                                product.product_id || ' ' || left(coalesce(source.description ->> 'name', ''), 1000), 'A')
                            || CASE WHEN product.current_publication_id IS NULL THEN ''::tsvector
                                    ELSE searched_words(left(concat_ws(' ',
                                             (SELECT string_agg(tag, ' ') FROM jsonb_array_elements_text(product.tags) AS tag),
                                             left(product.purpose, 10000),
                                             left(product.owner ->> 'team', 1000)), 20000), 'B')
                               END AS words
                    OFFSET 0) AS heading;
