-- By whom, why and until when a violation is let pass; null unless its status is WAIVED.
ALTER TABLE violation ADD COLUMN waiver_by text;
ALTER TABLE violation ADD COLUMN waiver_reason text;
ALTER TABLE violation ADD COLUMN waiver_until timestamptz;
