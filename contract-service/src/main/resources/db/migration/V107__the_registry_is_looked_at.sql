-- Products of before are looked at from now on; later ones from their first registration.
INSERT INTO timer (kind, subject, product_id, due_at)
SELECT 'scan-registry', product_id, product_id, clock_timestamp() FROM admitted_product WHERE sequence > 0
ON CONFLICT (kind, subject) DO NOTHING;

-- Several products may say that somebody keeps one subject for them: each has its own drift.
ALTER TABLE registry_drift DROP CONSTRAINT registry_drift_subject_key;
ALTER TABLE registry_drift ADD UNIQUE (product_id, subject);
