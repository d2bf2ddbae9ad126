-- The projection follows from the topics alone; what no topic holds in full stands beside it (docs/adr/0028).

-- An audit, backed up and never written again: what was judged, what was found, and what was looked at since.
-- The projection may be filled in a second schema beside the first: this one is there already then.
CREATE SCHEMA IF NOT EXISTS own;
CREATE TABLE IF NOT EXISTS own.evaluation_input (
    digest text PRIMARY KEY,
    input  text NOT NULL
);
CREATE TABLE IF NOT EXISTS own.evaluation (
    product_id     text NOT NULL,
    publication_id text NOT NULL,
    input_digest   text NOT NULL,
    violations     text NOT NULL,
    PRIMARY KEY (product_id, publication_id)
);
-- By which policies a current publication was looked at last, if others came into force after it was judged.
CREATE TABLE IF NOT EXISTS own.look_again (
    product_id     text        NOT NULL,
    publication_id text        NOT NULL,
    revision       bigint      NOT NULL,
    looked_at      timestamptz NOT NULL,
    PRIMARY KEY (product_id, publication_id)
);
-- The evidence of violations that have more of it than an event tells.
CREATE TABLE IF NOT EXISTS own.whole_evidence (
    violation_id uuid PRIMARY KEY,
    evidence     text NOT NULL
);

-- A publication that is not decided: the broker's time of its latest half.
ALTER TABLE publication ADD COLUMN last_half_at timestamptz;
UPDATE publication SET last_half_at = effect.decided_at
FROM effect
WHERE publication.state = 'HELD' AND effect.kind = 'held-publication'
  AND effect.product_id = publication.product_id AND effect.payload = publication.publication_id;

-- What is current keeps its halves: by them it is looked at again. The type json leaves canonical text as it is, but reads no
-- \u0000, for which an escape stands in that canonical text never has.
CREATE FUNCTION published_half(input text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace('{"contracts":' || (judged -> 'contracts')::text
            || ',"product":' || (judged -> 'product')::text || '}', '\ue0ff', '\u0000')
    FROM (SELECT replace(input, '\u0000', '\ue0ff')::json) AS was (judged)
$$;
CREATE FUNCTION checked_half(input text, version text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace('{"accepted":true,"changes":' || (judged -> 'changes')::text
            || ',"consumers":' || (judged -> 'consumers')::text
            || ',"version":' || to_json(version)::text || '}', '\ue0ff', '\u0000')
    FROM (SELECT replace(input, '\u0000', '\ue0ff')::json) AS was (judged)
$$;
UPDATE publication
SET published = published_half(judged.input), checked = checked_half(judged.input, publication.version)
FROM (SELECT DISTINCT ON (product_id) product_id, publication_id FROM publication WHERE state = 'ADMITTED'
      ORDER BY product_id, judged_at DESC, publication_id DESC) AS latest,
     evaluation_input AS judged
WHERE publication.product_id = latest.product_id AND publication.publication_id = latest.publication_id
  AND judged.digest = publication.input_digest;

INSERT INTO own.evaluation_input SELECT digest, input FROM evaluation_input ON CONFLICT DO NOTHING;
INSERT INTO own.evaluation SELECT product_id, publication_id, input_digest, violations FROM publication
WHERE input_digest IS NOT NULL AND violations IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO own.look_again SELECT product_id, publication_id, looked_at_revision, looked_at_at FROM publication
WHERE looked_at_revision IS NOT NULL AND looked_at_at IS NOT NULL ON CONFLICT DO NOTHING;

-- While instances are replaced one by one, those of the release before read and write beside those of this one. For them these stay
-- until the next release: publication's input_digest, violations, looked_at_revision and looked_at_at, which are no state and not
-- hashed; evaluation_input, as a view; and the triggers below, by which either release finds what the other wrote.
DROP TABLE evaluation_input;
CREATE VIEW evaluation_input AS SELECT digest, input FROM own.evaluation_input;

CREATE FUNCTION keep_halves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT published_half(input), checked_half(input, NEW.version) INTO NEW.published, NEW.checked
    FROM evaluation_input WHERE digest = NEW.input_digest;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_halves BEFORE UPDATE OF input_digest ON publication FOR EACH ROW
WHEN (OLD.input_digest IS NULL AND NEW.input_digest IS NOT NULL AND NEW.state = 'ADMITTED' AND NEW.published IS NULL)
EXECUTE FUNCTION keep_halves();

CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO own.evaluation VALUES (NEW.product_id, NEW.publication_id, NEW.input_digest, NEW.violations)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_audit AFTER UPDATE OF input_digest ON publication FOR EACH ROW
WHEN (OLD.input_digest IS NULL AND NEW.input_digest IS NOT NULL AND NEW.violations IS NOT NULL)
EXECUTE FUNCTION keep_audit();

CREATE OR REPLACE FUNCTION own.show_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Where a backup of this schema is read in, no projection may be in sight.
    IF to_regclass('publication') IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE publication SET input_digest = NEW.input_digest, violations = NEW.violations
    WHERE product_id = NEW.product_id AND publication_id = NEW.publication_id AND input_digest IS NULL;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER show_audit AFTER INSERT ON own.evaluation FOR EACH ROW EXECUTE FUNCTION own.show_audit();

-- Every version of the policies that was ever in force.
CREATE TABLE policy_set (
    digest   text   PRIMARY KEY,
    revision bigint NOT NULL
);
INSERT INTO policy_set
SELECT policy_set_digest, policy_set_revision FROM publication
WHERE policy_set_digest IS NOT NULL AND policy_set_revision IS NOT NULL
UNION SELECT digest, revision FROM active_policy_set WHERE revision > 0;

-- A violation is kept as it was told: twenty pieces of evidence, two thousand characters a text, milliseconds.
ALTER TABLE violation ADD COLUMN evidence_count integer NOT NULL DEFAULT 0;
INSERT INTO own.whole_evidence SELECT violation_id, evidence FROM violation
WHERE json_array_length(replace(evidence, '\u0000', '\ue0ff')::json) > 20 OR length(evidence) > 2048
ON CONFLICT DO NOTHING;
UPDATE violation
SET evidence_count = json_array_length(replace(evidence, '\u0000', '\ue0ff')::json),
    evidence = CASE WHEN json_array_length(replace(evidence, '\u0000', '\ue0ff')::json) > 20
        THEN replace('[' || (SELECT string_agg(piece::text, ',' ORDER BY number)
                 FROM json_array_elements(replace(evidence, '\u0000', '\ue0ff')::json)
                     WITH ORDINALITY AS pieces (piece, number)
                 WHERE number <= 20) || ']', '\ue0ff', '\u0000')
        ELSE evidence END,
    subject = CASE WHEN length(subject) > 2048 THEN left(subject, 2047) || '…' ELSE subject END,
    message = CASE WHEN length(message) > 2048 THEN left(message, 2047) || '…' ELSE message END,
    remediation = CASE WHEN length(remediation) > 2048 THEN left(remediation, 2047) || '…' ELSE remediation END,
    first_seen_at = date_trunc('milliseconds', first_seen_at);
UPDATE violation_revision SET message = left(message, 2047) || '…' WHERE length(message) > 2048;

-- The broker's time of the evaluation: from then on an objective is quiet.
ALTER TABLE objective ADD COLUMN evaluated_at timestamptz;
UPDATE objective SET evaluated_at = timer.due_at - interval '7 days'
FROM violation, timer
WHERE violation.product_id = objective.product_id AND violation.subject = objective.slo_id
  AND violation.policy_id = 'objective-kept' AND violation.status = 'OPEN'
  AND timer.kind = 'quiet-violation' AND timer.subject = violation.violation_id::text;
