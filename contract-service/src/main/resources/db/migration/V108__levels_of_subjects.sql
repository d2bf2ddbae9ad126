-- The compatibility level that a contract promises of an object; null where a release before admitted it, which knew only one.
ALTER TABLE admitted_schema ADD COLUMN level text;
